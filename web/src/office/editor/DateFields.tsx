import type { Content } from "../../api/articles";
import controls from "../../ui/controls.module.css";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import type { Change } from "./draft";
import styles from "./editor.module.css";

/** From when, until when, and by when somebody looks at it again. */
export function DateFields({ content, change }: { content: Content; change: Change }) {
  const { editor: words } = useOfficeWords();
  const { effective_from: from, effective_until: until } = content;
  return (
    <div className={styles.pair}>
      {(["review_by", "effective_from", "effective_until"] as const).map((name) => (
        <Field
          key={name}
          label={words.field[name]}
          help={words.help[name]}
          wrong={name === "effective_until" && from && until && until < from ? words.datesCrossed : null}
        >
          {({ id, describedBy, invalid }) => (
            <input
              id={id}
              type="date"
              aria-describedby={describedBy}
              aria-invalid={invalid}
              className={controls.input}
              value={content[name] ?? ""}
              onChange={(event) => change({ [name]: event.target.value || null })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
