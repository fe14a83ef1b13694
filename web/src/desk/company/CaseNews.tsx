import type { ConsultationRow, OfficeRow } from "../../api/company";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { dayAndTime } from "../../ui/format";
import { Tag } from "../../ui/Tag";
import { useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import { inEnglish, newsOf } from "./news";
import { useCase } from "./useAsked";

interface Props {
  row: ConsultationRow;
  live: OfficeRow | undefined;
  onRead: () => void;
}

/** What has become of one second consultation: its news, and what the department wrote, to be told to the citizen at once. */
export function CaseNews({ row, live, onRead }: Props) {
  const words = useCompanyWords();
  const language = useLanguage();
  const news = newsOf(language === "en" ? inEnglish(row) : row, live, words.news, (at) =>
    dayAndTime(language, at, serverNow()),
  );
  const department = language === "en" ? row.department_name_en : row.department_name;
  return (
    <div className={styles.news} role="status">
      <p>
        <Tag tone={news.tone}>{department}</Tag>
        <b>{news.text}</b>
        <span>{row.title}</span>
      </p>
      <Button size="small" onClick={onRead}>
        {words.asked.read}
      </Button>
      {row.outcome !== null && row.outcome !== "talked" && <Written id={row.id} />}
    </div>
  );
}

function Written({ id }: { id: string }) {
  const said = useCase(id).thing?.said.at(-1)?.text;
  return said ? <q>{said}</q> : null;
}
