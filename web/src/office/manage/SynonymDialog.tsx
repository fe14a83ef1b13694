import { useState } from "react";
import { managing } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Dialog } from "../../ui/Dialog";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import parts from "../parts/parts.module.css";

export interface SynonymDraft {
  /** Null: a new one. */
  id: string | null;
  words: readonly string[];
  means: readonly string[];
  both_ways: boolean;
}

interface Props {
  synonym: SynonymDraft;
  /** It comes from a question that found nothing. */
  fromMiss?: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** One line of the table: words with commas between them. */
export function SynonymDialog({ synonym, fromMiss = false, onDone, onClose }: Props) {
  const { synonyms: words } = useOfficeWords();
  const [said, setSaid] = useState(synonym.words.join(", "));
  const [means, setMeans] = useState(synonym.means.join(", "));
  const [bothWays, setBothWays] = useState(synonym.both_ways);
  const [busy, ask] = useAsk();
  const line = { words: wordsIn(said), means: wordsIn(means), both_ways: bothWays };
  const complete = line.words.length > 0 && line.means.length > 0;
  const keep = async () => {
    if (complete && (await ask(() => managing.keepSynonym(synonym.id, line, fromMiss)))) onDone();
  };
  useKeys({ done: () => void keep() });
  return (
    <Dialog title={synonym.id === null ? words.add : words.edit} lead={words.dialogLead} onClose={onClose}>
      <div className={parts.form}>
        <Field label={words.said} help={words.saidHelp}>
          {({ id, describedBy }) => (
            <input
              id={id}
              data-first
              aria-describedby={describedBy}
              className={controls.input}
              value={said}
              onChange={(event) => setSaid(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.means} help={words.meansHelp}>
          {({ id, describedBy }) => (
            <input
              id={id}
              aria-describedby={describedBy}
              className={controls.input}
              value={means}
              onChange={(event) => setMeans(event.target.value)}
            />
          )}
        </Field>
        <div className={parts.choices}>
          <label>
            <input
              type="checkbox"
              checked={bothWays}
              onChange={(event) => setBothWays(event.target.checked)}
            />
            <b>{words.bothWays}</b>
            <small>{words.bothWaysNote}</small>
          </label>
        </div>
        <Button tone="primary" action="done" busy={busy} disabled={!complete} onClick={() => void keep()}>
          {words.keep}
        </Button>
      </div>
    </Dialog>
  );
}

function wordsIn(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}
