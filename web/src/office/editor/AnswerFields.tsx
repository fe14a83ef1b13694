import type { Content } from "../../api/articles";
import controls from "../../ui/controls.module.css";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import { bytesOf, MOST_BYTES, unsendable } from "./bytes";
import type { Change } from "./draft";
import styles from "./editor.module.css";

const LONGEST_SPOKEN = 1_000;

/** What the agent says, and what goes into a text message. */
export function AnswerFields({ content, change }: { content: Content; change: Change }) {
  const { editor: words } = useOfficeWords();
  return (
    <>
      <Field label={words.field.spoken} help={words.help.spoken}>
        {({ id, describedBy }) => (
          <textarea
            id={id}
            aria-describedby={describedBy}
            className={controls.input}
            rows={4}
            maxLength={LONGEST_SPOKEN}
            value={content.spoken}
            onChange={(event) => change({ spoken: event.target.value })}
          />
        )}
      </Field>
      <ShortField text={content.short} onChange={(short) => change({ short })} />
    </>
  );
}

interface ShortProps {
  text: string;
  onChange: (text: string) => void;
}

/** Counts as the telephone company does, while it is typed. */
export function ShortField({ text, onChange }: ShortProps) {
  const { editor: words } = useOfficeWords();
  const bytes = bytesOf(text);
  const lost = unsendable(text);
  const wrong =
    bytes > MOST_BYTES
      ? words.shortTooLong(bytes - MOST_BYTES)
      : lost.length > 0
        ? words.shortLost(lost.join(" "))
        : null;
  return (
    <Field label={words.field.short} help={words.help.short} wrong={wrong}>
      {({ id, describedBy, invalid }) => (
        <div className={styles.counted}>
          <input
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            className={controls.input}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
          <span data-over={invalid || undefined}>{words.bytes(bytes, MOST_BYTES)}</span>
        </div>
      )}
    </Field>
  );
}
