import { type FormEvent, useState } from "react";
import { contacts } from "../api/requests";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { Dialog } from "../ui/Dialog";
import { KeyCap } from "../ui/Key";
import { useAsk } from "../ui/useAsk";
import { useWords } from "../words";
import styles from "./dialogs.module.css";

interface Props {
  contact: string;
  onRevealed: (number: string) => void;
  onClose: () => void;
}

/** The whole number, against a reason that is kept on record. */
export function RevealDialog({ contact, onRevealed, onClose }: Props) {
  const { reveal } = useWords();
  const [reason, setReason] = useState("");
  const [busy, ask] = useAsk();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask(async () => onRevealed((await contacts.reveal(contact, reason.trim())).number));
  };
  return (
    <Dialog title={reveal.title} lead={reveal.lead} width={420} onClose={onClose}>
      <form className={styles.reveal} onSubmit={submit}>
        <div className={controls.field}>
          <label htmlFor="reveal-reason">{reveal.reason}</label>
          <input
            id="reveal-reason"
            data-first
            className={controls.input}
            required
            maxLength={200}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <div className={styles.reasonChips}>
          {reveal.reasons.map((ready) => (
            <Button key={ready} size="small" aria-pressed={ready === reason} onClick={() => setReason(ready)}>
              {ready}
            </Button>
          ))}
        </div>
        <footer className={styles.dialogFoot}>
          <Button type="submit" tone="primary" busy={busy} disabled={reason.trim() === ""}>
            {reveal.go}
            <KeyCap>⏎</KeyCap>
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
