import { type Connection, company } from "../../api/company";
import type { DeskContactRow, Directory } from "../../api/contract";
import { Button } from "../../ui/Button";
import { Tag } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { nameIn, useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import type { Answering } from "./connection";

interface Props {
  contact: DeskContactRow;
  city: Directory | null;
  answering: Answering;
  /** Opens the dialog with the department chosen; null while somebody is in the call already. */
  onConnect: (() => void) | null;
}

const MARKS: readonly (Connection | null)[] = [null, "personal_data", "judgement"];

/** Whether an official is needed, as the category or the agent says, and the way to them. */
export function Needed({ contact, city, answering: { why, department }, onConnect }: Props) {
  const { connection: words } = useCompanyWords();
  const language = useLanguage();
  const named = city?.departments.find(({ id }) => id === department);
  return (
    <p className={styles.needed}>
      {why !== null && (
        <>
          <Tag tone="warn">{words.needed}</Tag>
          <span>{words.why[why]}</span>
        </>
      )}
      {why !== null && onConnect && contact.phase !== "after_call" && (
        <Button action="transfer" size="small" onClick={onConnect}>
          {named ? words.go(nameIn(language, named)) : words.goAny}
        </Button>
      )}
    </p>
  );
}

/** The agent's own word on whether an official is needed. */
export function Mark({ contact, why }: { contact: DeskContactRow; why: Connection | null }) {
  const { connection: words } = useCompanyWords();
  const [busy, ask] = useAsk();
  return (
    <label className={styles.marking}>
      {words.mark}
      <select
        className={styles.mark}
        aria-busy={busy}
        value={why ?? ""}
        onChange={(event) => {
          const chosen = MARKS.find((mark) => (mark ?? "") === event.target.value) ?? null;
          void ask(() => company.mark(contact.id, chosen));
        }}
      >
        {MARKS.map((mark) => (
          <option key={mark} value={mark ?? ""}>
            {words.marks[mark ?? "none"]}
          </option>
        ))}
      </select>
    </label>
  );
}
