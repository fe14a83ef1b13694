import { type FormEvent, useState } from "react";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { KeyCap } from "../../ui/Key";
import { useAsk } from "../../ui/useAsk";
import dialogs from "../dialogs.module.css";
import { Reason } from "./Reason";

interface Props {
  title: string;
  lead: string;
  label: string;
  /** Reasons that are often given. */
  ready?: readonly string[];
  go: string;
  required?: boolean;
  onGive: (reason: string) => Promise<unknown>;
  onGiven: () => void;
  onClose: () => void;
}

/** One sentence that is kept on record, then it is done. */
export function ReasonDialog({ title, lead, label, ready, go, required, onGive, onGiven, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [busy, ask] = useAsk();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await ask(() => onGive(reason.trim())))) return;
    onGiven();
    onClose();
  };
  return (
    <Dialog title={title} lead={lead} width={440} onClose={onClose}>
      <form className={dialogs.reveal} onSubmit={(event) => void submit(event)}>
        <Reason label={label} ready={ready} value={reason} onChange={setReason} isFirst />
        <footer className={dialogs.dialogFoot}>
          <Button
            type="submit"
            tone="primary"
            busy={busy}
            disabled={required === true && reason.trim() === ""}
          >
            {go}
            <KeyCap>⏎</KeyCap>
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
