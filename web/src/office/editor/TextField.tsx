import type { Content } from "../../api/articles";
import controls from "../../ui/controls.module.css";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import type { Change } from "./draft";

const LONGEST = 500;

interface Props {
  name: "fee" | "processing_time" | "where" | "hours" | "link";
  content: Content;
  change: Change;
}

/** A fact of one line. */
export function TextField({ name, content, change }: Props) {
  const { editor: words } = useOfficeWords();
  return (
    <Field label={words.field[name]} help={words.help[name]}>
      {({ id, describedBy }) => (
        <input
          id={id}
          aria-describedby={describedBy}
          className={controls.input}
          type={name === "link" ? "url" : "text"}
          maxLength={LONGEST}
          value={content[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
