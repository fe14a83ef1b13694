import { useState } from "react";
import { articles } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import controls from "../../ui/controls.module.css";
import { useLoaded } from "../../ui/useLoaded";
import { useOfficeWords } from "../../words/office";
import { Field } from "./Field";
import styles from "./parts.module.css";

const SHOWN = 6;

interface Props {
  label: string;
  help: string;
  chosen: readonly string[];
  /** Not to be chosen: the article one is at. */
  without?: string;
  onChange: (chosen: string[]) => void;
}

/** Articles found by their titles and put on a list. */
export function ArticlePicker({ label, help, chosen, without, onChange }: Props) {
  const { editor: words } = useOfficeWords();
  const [typed, setTyped] = useState("");
  const asked = typed.trim();
  const found = useFollowed(asked ? "titles" : null, () => articles.list({ q: asked }), asked);
  const free = found.thing?.rows.filter(({ id }) => id !== without && !chosen.includes(id)).slice(0, SHOWN);
  return (
    <div className={styles.picker}>
      <Field label={label} help={help}>
        {({ id, describedBy }) => (
          <input
            id={id}
            type="search"
            aria-describedby={describedBy}
            className={controls.input}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {asked && free && (
        <ul>
          {free.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  onChange([...chosen, id]);
                  setTyped("");
                }}
              >
                {words.add} · {title}
              </button>
            </li>
          ))}
          {free.length === 0 && <li>{words.findNone}</li>}
        </ul>
      )}
      <ul>
        {chosen.map((id) => (
          <Chosen key={id} id={id} onRemove={() => onChange(chosen.filter((other) => other !== id))} />
        ))}
      </ul>
    </div>
  );
}

function Chosen({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { editor: words } = useOfficeWords();
  const { thing } = useLoaded(id, articles.page);
  const title = thing?.row.title ?? id;
  return (
    <li>
      <span>{title}</span>
      <button type="button" aria-label={words.remove(title)} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}
