import { Link } from "../../ui/Link";
import { Tag } from "../../ui/Tag";
import { inTongue, nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import styles from "../home/home.module.css";
import { Time } from "../parts/Time";
import { address } from "../route";
import type { ShownCase } from "./order";
import { Standing } from "./Standing";

/** One case in a list: how it stands, what is asked, who has it. */
export function CaseLine({ row }: { row: ShownCase }) {
  const words = useCaseWords();
  const language = useLanguage();
  const holder = inTongue(language, row.official_name, row.official_name_en);
  return (
    <Link to={address.consultation(row.id)} className={styles.task}>
      <span className={styles.taskHead}>
        <Tag tone="accent">{words.second}</Tag>
        <Standing of={row} />
      </span>
      <b>{row.title}</b>
      <small className={styles.quiet}>
        {row.category && `${nameIn(language, row.category)} · `}
        {words.list.by(inTongue(language, row.agent_name, row.agent_name_en))} · <Time at={row.asked_at} />
        {` · ${holder ? words.list.taken(holder) : words.list.nobody}`}
      </small>
    </Link>
  );
}
