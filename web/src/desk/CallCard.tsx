import { useState } from "react";
import type { DeskContactRow, Directory } from "../api/contract";
import { Button } from "../ui/Button";
import { Elapsed, Remaining } from "../ui/Elapsed";
import { duration, hourMinute } from "../ui/format";
import { Tag } from "../ui/Tag";
import { useKeys } from "../ui/useKeys";
import { inTongue, useLanguage, useWords } from "../words";
import { useCompanyWords } from "../words/company";
import { CallerLine, Facts } from "./Caller";
import { Controls } from "./Controls";
import styles from "./call.module.css";
import { isDialling, wasUnreached } from "./calling";
import { CompanyStrip } from "./company/CompanyStrip";
import { Greeting } from "./company/Greeting";
import { RevealDialog } from "./RevealDialog";
import { useBeginning } from "./useBeginning";
import { useWorkStatus } from "./useWork";

interface Props {
  contact: DeskContactRow;
  city: Directory | null;
  onConnect: (() => void) | null;
}

/** The contact in hand: the only blue frame on the desk. */
export function CallCard({ contact, city, onConnect }: Props) {
  const words = useWords();
  const company = useCompanyWords();
  const isConsult = contact.errand === "consult";
  return (
    <section
      className={styles.call}
      data-phase={contact.phase}
      data-errand={contact.errand}
      aria-label={isConsult ? company.consulting : words.call[contact.phase === "held" ? "held" : "talking"]}
    >
      <header className={styles.callHead}>
        <Facts contact={contact} city={city} />
        <Timer contact={contact} />
      </header>
      <Who contact={contact} />
      <Beginning contact={contact} />
      {!isConsult && <CompanyStrip contact={contact} />}
      {contact.phase === "after_call" ? (
        <Ended contact={contact} onConnect={onConnect} />
      ) : (
        <Controls contact={contact} onConnect={onConnect} />
      )}
    </section>
  );
}

function Who({ contact }: { contact: DeskContactRow }) {
  const words = useWords();
  const [revealing, setRevealing] = useState(false);
  const [number, setNumber] = useState<string | null>(null);
  const reveal = () => (number === null ? setRevealing(true) : setNumber(null));
  useKeys({ reveal });
  return (
    <div className={styles.callWho}>
      <CallerLine contact={contact} number={number} />
      <Button action="reveal" size="small" tone="plain" onClick={reveal}>
        {number === null ? words.call.reveal : words.reveal.hide}
      </Button>
      {revealing && (
        <RevealDialog
          contact={contact.about ?? contact.id}
          onClose={() => setRevealing(false)}
          onRevealed={(shown) => {
            setNumber(shown);
            setRevealing(false);
          }}
        />
      )}
    </div>
  );
}

/** The greeting while it is said, then where the contact stands; one row, so that nothing moves. */
function Beginning({ contact }: { contact: DeskContactRow }) {
  const company = useCompanyWords();
  const language = useLanguage();
  const begins = useBeginning(contact.reached_at ?? contact.accepted_at);
  if (contact.errand === "consult") {
    const asker = inTongue(language, contact.asked_by_name, contact.asked_by_name_en);
    return <p className={styles.meta}>{asker && company.consultFrom(asker)}</p>;
  }
  if (isDialling(contact)) return <p className={styles.meta}>{company.diallingHint}</p>;
  return begins && contact.phase === "talking" && contact.parties.length === 0 ? (
    <Greeting contact={contact} />
  ) : (
    <Meta contact={contact} />
  );
}

function Meta({ contact }: { contact: DeskContactRow }) {
  const words = useWords();
  return (
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
  );
}

function Timer({ contact }: { contact: DeskContactRow }) {
  const { call, record } = useWords();
  const company = useCompanyWords();
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
      {isDialling(contact) && <Tag tone="accent">{company.dialling}</Tag>}
      {muted === contact.id && <Tag tone="warn">{call.muted}</Tag>}
      {contact.held_at !== null && contact.parties.length === 0 && (
        <Tag tone="warn">
          {call.heldFor} <Elapsed since={contact.held_at} />
        </Tag>
      )}
      <Elapsed since={contact.reached_at ?? contact.accepted_at ?? contact.offered_at} />
    </span>
  );
}

function Ended({ contact, onConnect }: Pick<Props, "contact" | "onConnect">) {
  const { call } = useWords();
  const company = useCompanyWords();
  const began = contact.reached_at ?? contact.accepted_at;
  const talked = began !== null && contact.ended_at !== null ? contact.ended_at - began : null;
  const unreached = wasUnreached(contact);
  return (
    <p className={styles.ended}>
      {unreached ? company.unreached : contact.parties.length > 0 ? company.handedOver : call.ended}
      {!unreached && talked !== null && <b>{duration(talked)}</b>}
      {onConnect && (
        <Button action="transfer" onClick={onConnect} className={styles.endedConnect}>
          {company.form.task}
        </Button>
      )}
    </p>
  );
}
