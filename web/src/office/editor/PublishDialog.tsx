/** Publishing: why, when, and what the agent who asked is told. One press does all three. */

import { useState } from "react";
import { office, working as requests } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Dialog } from "../../ui/Dialog";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useLoaded } from "../../ui/useLoaded";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import parts from "../parts/parts.module.css";
import { instantOf, When } from "../parts/When";
import { isAgents, LONGEST_SENTENCE } from "../tasks/outcomes";
import type { Draft, DraftState } from "./draft";

interface Props {
  state: DraftState;
  draft: Draft;
  task: string | null;
  onDone: (said: string) => void;
  onClose: () => void;
}

export function PublishDialog({ state, draft, task, onDone, onClose }: Props) {
  const { editor: words } = useOfficeWords();
  const [reason, setReason] = useState(state.reason);
  const [at, setAt] = useState<string | null>(null);
  const [answer, setAnswer] = useState("");
  const asked = useLoaded(task, office.task).thing;
  const answers = asked !== null && isAgents(asked) && asked.settled_at === null;
  const [busy, ask] = useAsk();
  const incomplete = !reason.trim() || at === "" || (answers && at === null && !answer.trim());

  const publish = async () => {
    if (incomplete || busy) return;
    const done = await ask(async () => {
      await draft.insistSaved(reason.trim());
      await requests.publish(state.working.article, at === null ? null : instantOf(at));
      if (asked && answers && at === null)
        await office.settle(asked.id, asked.kind === "flag" ? "corrected" : "written", answer.trim());
    });
    if (done) onDone(at === null ? words.published : words.scheduled);
    else if (draft.state().theirs) onClose();
  };
  useKeys({ done: () => void publish() });

  return (
    <Dialog title={words.publishTitle} lead={words.publishLead} onClose={onClose}>
      <div className={parts.form}>
        <Field label={words.reason} help={words.help.reason}>
          {({ id, describedBy }) => (
            <input
              id={id}
              data-first
              aria-describedby={describedBy}
              maxLength={LONGEST_SENTENCE}
              className={controls.input}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <When label={words.when} now={words.now} later={words.later} at={at} onChoose={setAt} />
        {answers && at === null && (
          <Field label={words.answerTo(asked.by_name)} help={words.help.answer}>
            {({ id, describedBy }) => (
              <textarea
                id={id}
                rows={2}
                aria-describedby={describedBy}
                maxLength={LONGEST_SENTENCE}
                className={controls.input}
                value={answer}
                onChange={(event) => setAnswer(event.target.value)}
              />
            )}
          </Field>
        )}
        <Button tone="primary" action="done" busy={busy} disabled={incomplete} onClick={() => void publish()}>
          {at === null ? words.publishNow : words.schedule}
        </Button>
      </div>
    </Dialog>
  );
}
