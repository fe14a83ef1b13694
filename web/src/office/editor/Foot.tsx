/** What can be done with the text: hand it in, publish it, send it back, give it up; and whether it is saved. */

import { useState } from "react";
import { working as requests } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { notify } from "../../ui/notices";
import { go } from "../../ui/router";
import { useKeys } from "../../ui/useKeys";
import { useLanguage } from "../../words";
import { useOfficeWords } from "../../words/office";
import parts from "../parts/parts.module.css";
import { ReasonDialog } from "../parts/ReasonDialog";
import { address } from "../route";
import { DropDialog } from "./DropDialog";
import type { Draft, DraftState } from "./draft";
import styles from "./editor.module.css";
import { PublishDialog } from "./PublishDialog";

interface Props {
  state: DraftState;
  draft: Draft;
  task: string | null;
}

type Asking = "publish" | "submit" | "return" | "drop";

export function Foot({ state, draft, task }: Props) {
  const { editor: words } = useOfficeWords();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { may, article, step } = state.working;
  const scheduled = step === "scheduled";
  const takeBack = scheduled ? words.unschedule : words.sendBack;
  const close = () => setAsking(null);
  useKeys({ done: may.publish ? () => setAsking("publish") : null });

  const submit = async (reason: string) => {
    await draft.insistSaved(reason);
    await requests.submit(article, reason);
  };
  const leave = (said: string) => {
    draft.close();
    notify(said, "good");
    go(task ? address.task(task) : address.article(article));
  };
  return (
    <footer className={parts.foot}>
      <SavingNote state={state} />
      {may.drop && (
        <Button tone="plain" onClick={() => setAsking("drop")}>
          {words.drop}
        </Button>
      )}
      {may.return_it && <Button onClick={() => setAsking("return")}>{takeBack}</Button>}
      {may.submit && <Button onClick={() => setAsking("submit")}>{words.submit}</Button>}
      {may.publish && (
        <Button tone="primary" action="done" onClick={() => setAsking("publish")}>
          {words.publish}
        </Button>
      )}
      {asking === "publish" && (
        <PublishDialog state={state} draft={draft} task={task} onDone={leave} onClose={close} />
      )}
      {asking === "submit" && (
        <ReasonDialog
          title={words.submitTitle}
          lead={words.submitLead}
          label={words.reason}
          action={words.submit}
          onGiven={submit}
          onDone={() => leave(words.submitted)}
          onClose={close}
        />
      )}
      {asking === "return" && (
        <ReasonDialog
          title={scheduled ? words.unschedule : words.returnTitle}
          lead={words.returnLead}
          label={scheduled ? words.unscheduleReason : words.returnReason}
          action={takeBack}
          onGiven={(reason) => requests.sendBack(article, reason)}
          onDone={() => leave(scheduled ? words.unscheduled : words.sentBack)}
          onClose={close}
        />
      )}
      {asking === "drop" && <DropDialog draft={draft} onDone={() => leave(words.dropped)} onClose={close} />}
    </footer>
  );
}

/** Always in the same place; speaks up only when something is wrong. */
function SavingNote({ state: { saving, refusal } }: { state: DraftState }) {
  const { editor: words } = useOfficeWords();
  const language = useLanguage();
  const bad = saving === "failed" || saving === "refused";
  return (
    <span className={styles.saving} data-bad={bad || undefined} role="status">
      {refusal ? refusal.in(language) : words.saving[saving]}
    </span>
  );
}
