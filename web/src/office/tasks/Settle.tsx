import { useState } from "react";
import type { TaskOutcome, TaskRow } from "../../api/articles";
import { office } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useOfficeWords } from "../../words/office";
import { ArticlePicker } from "../parts/ArticlePicker";
import { Card } from "../parts/Card";
import { Field } from "../parts/Field";
import parts from "../parts/parts.module.css";
import { type AgentsTask, LONGEST_SENTENCE, OUTCOMES } from "./outcomes";

interface Props {
  task: TaskRow & { kind: AgentsTask };
  onDone: () => void;
}

/** Ends a task: what became of it, and a sentence the agent will read. */
export function Settle({ task, onDone }: Props) {
  const { task: words, outcome: named, outcomeNote } = useOfficeWords();
  const [outcome, setOutcome] = useState<TaskOutcome | null>(null);
  const [sentence, setSentence] = useState("");
  const [answers, setAnswers] = useState<readonly string[]>([]);
  const [busy, ask] = useAsk();
  const said = sentence.trim();
  const settle = async () => {
    if (outcome === null || !said || !(await ask(() => office.settle(task.id, outcome, said, answers[0]))))
      return;
    notify(words.told(task.by_name), "good");
    onDone();
  };
  useKeys({ done: () => void settle() });
  return (
    <Card title={words.end}>
      <div className={parts.form}>
        <fieldset className={parts.choices}>
          <legend className="only-read-aloud">{words.outcome}</legend>
          {OUTCOMES[task.kind].map((one) => (
            <label key={one}>
              <input type="radio" name="outcome" checked={one === outcome} onChange={() => setOutcome(one)} />
              <b>{named[task.kind][one]}</b>
              <small>{outcomeNote[task.kind][one]}</small>
            </label>
          ))}
        </fieldset>
        {task.kind === "missing_answer" && outcome !== null && outcome !== "declined" && !task.article && (
          <ArticlePicker
            label={words.answering}
            help={words.answeringHelp}
            chosen={answers}
            onChange={(chosen) => setAnswers(chosen.slice(-1))}
          />
        )}
        <Field label={words.sentence} help={words.sentenceHelp}>
          {({ id, describedBy }) => (
            <textarea
              id={id}
              aria-describedby={describedBy}
              rows={3}
              maxLength={LONGEST_SENTENCE}
              className={controls.input}
              value={sentence}
              onChange={(event) => setSentence(event.target.value)}
            />
          )}
        </Field>
        <Button action="done" busy={busy} disabled={outcome === null || !said} onClick={() => void settle()}>
          {words.settle}
        </Button>
      </div>
    </Card>
  );
}
