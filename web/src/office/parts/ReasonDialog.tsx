import { useState } from "react";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Dialog } from "../../ui/Dialog";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { Field } from "./Field";
import parts from "./parts.module.css";

interface Props {
  title: string;
  lead: string;
  label: string;
  action: string;
  tone?: "primary" | "danger";
  onGiven: (reason: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks for a sentence before something is done; the sentence is kept with it. */
export function ReasonDialog({
  title,
  lead,
  label,
  action,
  tone = "primary",
  onGiven,
  onDone,
  onClose,
}: Props) {
  const [reason, setReason] = useState("");
  const [busy, ask] = useAsk();
  const said = reason.trim();
  const go = async () => {
    if (said && (await ask(() => onGiven(said)))) onDone();
  };
  useKeys({ done: () => void go() });
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <div className={parts.form}>
        <Field label={label}>
          {({ id }) => (
            <textarea
              id={id}
              data-first
              rows={3}
              maxLength={500}
              className={controls.input}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Button tone={tone} action="done" busy={busy} disabled={!said} onClick={() => void go()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
