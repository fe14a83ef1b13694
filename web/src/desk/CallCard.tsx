import { useEffect, useState } from "react";
import type { DeskContactRow, Directory } from "../api/contract";
import { desk } from "../api/requests";
import { Button } from "../ui/Button";
import { Elapsed, Remaining } from "../ui/Elapsed";
import { duration, hourMinute } from "../ui/format";
import { Tag } from "../ui/Tag";
import { useAsk } from "../ui/useAsk";
import { useKeys } from "../ui/useKeys";
import { useWords } from "../words";
import { CallerLine, Facts } from "./Caller";
import styles from "./call.module.css";
import { HangUp } from "./HangUp";
import { RevealDialog } from "./RevealDialog";
import { TransferDialog } from "./TransferDialog";
import { useWork, useWorkStatus } from "./useWork";

/** The contact in hand: the only blue frame on the desk. */
export function CallCard({ contact, city }: { contact: DeskContactRow; city: Directory | null }) {
  const words = useWords();
  const [revealing, setRevealing] = useState(false);
  const [number, setNumber] = useState<string | null>(null);
  const reveal = () => (number === null ? setRevealing(true) : setNumber(null));
  useKeys({ reveal });
  return (
    <section
      className={styles.call}
      data-phase={contact.phase}
      aria-label={words.call[contact.phase === "held" ? "held" : "talking"]}
    >
      <header className={styles.callHead}>
        <Facts contact={contact} city={city} />
        <Timer contact={contact} />
      </header>
      <div className={styles.callWho}>
        <CallerLine contact={contact} number={number} />
        <Button action="reveal" size="small" tone="plain" onClick={reveal}>
          {number === null ? words.call.reveal : words.reveal.hide}
        </Button>
      </div>
      <p className={styles.meta}>
        <span>
          {words.call.arrived} <b>{hourMinute(contact.arrived_at)}</b>
        </span>
        <span>
          {words.call.earlier} <b>{words.times(contact.earlier_count)}</b>
        </span>
        <span>
          {words.call.language} <b>{words.languages[contact.language] ?? contact.language}</b>
        </span>
      </p>
      {contact.phase === "after_call" ? (
        <Ended contact={contact} />
      ) : (
        <Controls contact={contact} city={city} />
      )}
      {revealing && (
        <RevealDialog
          contact={contact.id}
          onClose={() => setRevealing(false)}
          onRevealed={(shown) => {
            setNumber(shown);
            setRevealing(false);
          }}
        />
      )}
    </section>
  );
}

function Timer({ contact }: { contact: DeskContactRow }) {
  const { call, record } = useWords();
  const { muted } = useWorkStatus();
  if (contact.phase === "after_call") {
    const until = contact.after_call?.until;
    return (
      <span className={styles.callTimer}>
        <small>{until ? record.left : record.afterCallSince}</small>
        {until ? (
          <Remaining until={until} />
        ) : (
          contact.ended_at !== null && <Elapsed since={contact.ended_at} />
        )}
      </span>
    );
  }
  return (
    <span className={styles.callTimer}>
      {muted === contact.id && <Tag tone="warn">{call.muted}</Tag>}
      {contact.held_at !== null && (
        <Tag tone="warn">
          {call.heldFor} <Elapsed since={contact.held_at} />
        </Tag>
      )}
      <Elapsed since={contact.accepted_at ?? contact.offered_at} />
    </span>
  );
}

function Ended({ contact }: { contact: DeskContactRow }) {
  const { call } = useWords();
  const talked =
    contact.accepted_at !== null && contact.ended_at !== null ? contact.ended_at - contact.accepted_at : null;
  return (
    <p className={styles.ended}>
      {call.ended}
      {talked !== null && <b>{duration(talked)}</b>}
    </p>
  );
}

function Controls({ contact, city }: { contact: DeskContactRow; city: Directory | null }) {
  const { call } = useWords();
  const work = useWork();
  const { muted } = useWorkStatus();
  const [transferring, setTransferring] = useState(false);
  const [holding, askToHold] = useAsk();
  const [, ask] = useAsk();
  const held = contact.phase === "held";
  const silent = muted === contact.id;

  const mute = () => void work.mute(contact.id, !silent);
  const hold = () => void askToHold(() => (held ? desk.resume(contact.id) : desk.hold(contact.id)));
  const hangUp = () => void ask(() => desk.hangUp(contact.id));
  const transfer = () => setTransferring(true);
  useKeys({ mute, hold, transfer, hangUp });
  useEffect(() => {
    if (work.status().muted !== contact.id) work.unmute(); // a silence left over from a contact that ended meanwhile
    return () => work.unmute();
  }, [work, contact.id]);

  return (
    <footer className={styles.controls}>
      <Button action="mute" aria-pressed={silent} onClick={mute} className={styles.fixed}>
        {silent ? call.unmute : call.mute}
      </Button>
      <Button action="hold" aria-pressed={held} busy={holding} onClick={hold} className={styles.fixed}>
        {held ? call.resume : call.hold}
      </Button>
      <Button action="transfer" onClick={transfer}>
        {call.transfer}
      </Button>
      <HangUp onHangUp={hangUp} />
      {transferring && (
        <TransferDialog contact={contact} city={city} onClose={() => setTransferring(false)} />
      )}
    </footer>
  );
}
