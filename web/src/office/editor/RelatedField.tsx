import { useState } from "react";
import type { Content } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import controls from "../../ui/controls.module.css";
import { useLoaded } from "../../ui/useLoaded";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import type { Change } from "./draft";
import styles from "./editor.module.css";

const SHOWN = 6;

interface Props {
  article: string;
  content: Content;
  change: Change;
}

/** Other articles people ask for in the same breath; found by their titles. */
export function RelatedField({ article, content: { related }, change }: Props) {
  const { editor: words } = useOfficeWords();
  const [typed, setTyped] = useState("");
  const asked = typed.trim();
  const found = useFollowed(asked ? "related" : null, () => articles.list({ q: asked }), asked);
  const free = found.thing?.rows.filter(({ id }) => id !== article && !related.includes(id)).slice(0, SHOWN);
  return (
    <div className={styles.related}>
      <Field label={words.field.related} help={words.help.related}>
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
                  change({ related: [...related, id] });
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
        {related.map((id) => (
          <Chosen
            key={id}
            id={id}
            onRemove={() => change({ related: related.filter((other) => other !== id) })}
          />
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
