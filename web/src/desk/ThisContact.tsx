import { type ReactNode, useRef } from "react";
import type { DeskContactRow } from "../api/contract";
import { clockTime, duration, exactly } from "../ui/format";
import { inTongue, nameIn, useLanguage, useWords } from "../words";
import { useCompanyWords } from "../words/company";
import styles from "./past.module.css";

/** How this contact came to me, step by step, and why to me. */
export function ThisContact({ contact }: { contact: DeskContactRow }) {
  const { thisContact: words } = useWords();
  const language = useLanguage();
  const queue = { name: contact.queue_name, name_en: contact.queue_name_en };
  const why = useLast(inTongue(language, contact.why, contact.why_en));
  if (contact.errand === "outgoing") return <CalledByUs contact={contact} />;
  return (
    <section className={styles.past}>
      <h2>{words.title}</h2>
      <ol className={styles.path}>
        <Step at={contact.arrived_at}>{words.arrived}</Step>
        <Step at={contact.queued_at} length={contact.waited_ms}>
          {words.queued(nameIn(language, queue))}
        </Step>
        <Step at={contact.offered_at}>
          {words.offered}
          {why && <small>{why}</small>}
        </Step>
        <Step at={contact.accepted_at}>{contact.accepted_at === null ? " " : words.answered}</Step>
      </ol>
    </section>
  );
}

/** A call of our own: nobody waited for anybody. */
function CalledByUs({ contact }: { contact: DeskContactRow }) {
  const { thisContact: words } = useWords();
  const company = useCompanyWords();
  return (
    <section className={styles.past}>
      <h2>{words.title}</h2>
      <ol className={styles.path}>
        <Step at={contact.accepted_at}>{company.called}</Step>
        <Step at={contact.reached_at}>
          {contact.reached_at === null ? company.dialling : company.reached}
        </Step>
      </ol>
    </section>
  );
}

/** The floor forgets why once the contact is over; the agent may still be reading. */
function useLast(text: string | null): string | null {
  const last = useRef(text);
  if (text !== null) last.current = text;
  return last.current;
}

function Step({ at, length, children }: { at: number | null; length?: number; children: ReactNode }) {
  const language = useLanguage();
  return (
    <li data-done={at !== null || undefined}>
      {at === null ? (
        <span />
      ) : (
        <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
          {clockTime(at)}
        </time>
      )}
      <p>{children}</p>
      {length !== undefined && <b>{duration(length)}</b>}
    </li>
  );
}
