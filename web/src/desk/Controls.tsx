/** What can be done with the call in hand, each with its key. */

import { useEffect } from "react";
import type { DeskContactRow } from "../api/contract";
import { desk } from "../api/requests";
import { Button } from "../ui/Button";
import { useAsk } from "../ui/useAsk";
import { useKeys } from "../ui/useKeys";
import { useWords } from "../words";
import { useCompanyWords } from "../words/company";
import styles from "./call.module.css";
import { canHold } from "./calling";
import { HangUp } from "./HangUp";
import { useWork, useWorkStatus } from "./useWork";

interface Props {
  contact: DeskContactRow;
  /** Opens the dialog of whom to ask; null while that cannot be. */
  onConnect: (() => void) | null;
}

export function Controls({ contact, onConnect }: Props) {
  const { call } = useWords();
  const company = useCompanyWords();
  const [holding, askToHold] = useAsk();
  const [, ask] = useAsk();
  const held = contact.phase === "held";
  const hold = canHold(contact)
    ? () => void askToHold(() => (held ? desk.resume(contact.id) : desk.hold(contact.id)))
    : null;
  const hangUp = () => void ask(() => desk.hangUp(contact.id));
  useKeys({ hold, hangUp });
  const ringing = contact.errand !== "call" && contact.errand !== "consult" && contact.reached_at === null;
  return (
    <footer className={styles.controls}>
      {contact.errand !== "consult" && !ringing && <Mute contact={contact} />}
      {hold && (
        <Button action="hold" aria-pressed={held} busy={holding} onClick={hold} className={styles.fixed}>
          {held ? call.resume : call.hold}
        </Button>
      )}
      {onConnect && (
        <Button action="transfer" onClick={onConnect}>
          {call.transfer}
        </Button>
      )}
      <HangUp
        onHangUp={hangUp}
        name={contact.errand === "consult" ? company.consultLeave : ringing ? company.cancelCall : undefined}
      />
    </footer>
  );
}

function Mute({ contact }: { contact: DeskContactRow }) {
  const { call } = useWords();
  const work = useWork();
  const { muted } = useWorkStatus();
  const silent = muted === contact.id;
  const mute = () => void work.mute(contact.id, !silent);
  useKeys({ mute });
  useEffect(() => {
    if (work.status().muted !== contact.id) work.unmute(); // a silence left over from a contact that ended meanwhile
    return () => work.unmute();
  }, [work, contact.id]);
  return (
    <Button action="mute" aria-pressed={silent} onClick={mute} className={styles.fixed}>
      {silent ? call.unmute : call.mute}
    </Button>
  );
}
