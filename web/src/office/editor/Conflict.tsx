/** Somebody saved first: both texts side by side, field by field; a person chooses, and nothing of either is lost. */

import { useMemo, useState } from "react";
import type { Working } from "../../api/articles";
import { Button } from "../../ui/Button";
import { useKeys } from "../../ui/useKeys";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import { Time } from "../parts/Time";
import { asText } from "./asText";
import type { Draft, DraftState } from "./draft";
import styles from "./editor.module.css";
import { type FieldName, merge, taking } from "./merge";

interface Props {
  state: DraftState;
  theirs: Working;
  draft: Draft;
}

export function Conflict({ state, theirs, draft }: Props) {
  const { editor: words } = useOfficeWords();
  const { base, content } = state;
  const {
    content: merged,
    clashes,
    taken,
  } = useMemo(() => merge(base, content, theirs.content), [base, content, theirs]);
  const [fromThem, setFromThem] = useState<readonly FieldName[]>([]);
  const choose = (field: FieldName, their: boolean) =>
    setFromThem([...fromThem.filter((one) => one !== field), ...(their ? [field] : [])]);
  const go = () => draft.resolve(taking(merged, theirs.content, fromThem));
  useKeys({ done: go });
  return (
    <div className={styles.conflict}>
      <PageHead title={words.conflict.title} lead={words.conflict.lead(theirs.author_name, clashes.length)} />
      {taken.length > 0 && (
        <p className={styles.note} data-tone="calm">
          {words.conflict.taken(taken.map((field) => words.field[field]).join(", "))}
        </p>
      )}
      {clashes.map((field) => (
        <Clash
          key={field}
          field={field}
          mine={content}
          theirs={theirs}
          theirsChosen={fromThem.includes(field)}
          onChoose={(their) => choose(field, their)}
        />
      ))}
      <footer className={parts.foot}>
        <span className={styles.saving}>{words.conflict.kept}</span>
        <Button tone="primary" action="done" onClick={go}>
          {words.conflict.go}
        </Button>
      </footer>
    </div>
  );
}

interface ClashProps {
  field: FieldName;
  mine: DraftState["content"];
  theirs: Working;
  theirsChosen: boolean;
  onChoose: (theirs: boolean) => void;
}

function Clash({ field, mine, theirs, theirsChosen, onChoose }: ClashProps) {
  const { editor: words } = useOfficeWords();
  const { names } = useOffice();
  return (
    <Card>
      <fieldset className={styles.clash}>
        <legend>{words.field[field]}</legend>
        <label>
          <span>
            <input type="radio" name={field} checked={!theirsChosen} onChange={() => onChoose(false)} />
            <b>{words.conflict.mine}</b>
          </span>
          <pre>{asText(field, mine, names) || words.conflict.empty}</pre>
        </label>
        <label>
          <span>
            <input type="radio" name={field} checked={theirsChosen} onChange={() => onChoose(true)} />
            <b>{words.conflict.theirs(theirs.author_name)}</b>
            {theirs.written_at !== null && <Time at={theirs.written_at} />}
          </span>
          <pre>{asText(field, theirs.content, names) || words.conflict.empty}</pre>
        </label>
      </fieldset>
    </Card>
  );
}
