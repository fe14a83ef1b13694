import { type CSSProperties, useState } from "react";
import type { DeskContactRow, Directory } from "../api/contract";
import { desk } from "../api/requests";
import { serverNow } from "../live/clock";
import { Button } from "../ui/Button";
import { Remaining } from "../ui/Elapsed";
import { useAsk } from "../ui/useAsk";
import { useKeys } from "../ui/useKeys";
import { inTongue, useLanguage, useWords } from "../words";
import { useCompanyWords } from "../words/company";
import { CallerLine, Facts } from "./Caller";
import styles from "./call.module.css";
import { Greeting } from "./company/Greeting";

/** A contact proposed to me: who, through which door, how long they waited, and how long I have to answer. */
export function OfferCard({ contact, city }: { contact: DeskContactRow; city: Directory | null }) {
  const words = useWords();
  const company = useCompanyWords();
  const language = useLanguage();
  const isConsult = contact.errand === "consult";
  const asked = inTongue(language, contact.asked_by_name, contact.asked_by_name_en);
  const [accepting, ask] = useAsk();
  const [declining, askToDecline] = useAsk();
  const accept = () => void ask(() => desk.accept(contact.id));
  const decline = () => void askToDecline(() => desk.decline(contact.id));
  useKeys({ accept, decline });
  return (
    <section
      className={`${styles.call} ${styles.offer}`}
      aria-label={isConsult ? company.consultOffered : words.call.offered}
    >
      <Fuse contact={contact} />
      <header className={styles.callHead}>
        <h2>{isConsult ? company.consultOffered : words.call.offered}</h2>
        <Facts contact={contact} city={city} />
        {contact.deadline_at !== null && (
          <span className={styles.callTimer}>
            <small>{words.call.offerLeft}</small>
            <Remaining until={contact.deadline_at} />
          </span>
        )}
      </header>
      {asked !== null && <h3>{company.consultFrom(asked)}</h3>}
      <CallerLine contact={contact} />
      {isConsult ? <p>{company.consultLead}</p> : <Greeting contact={contact} />}
      {contact.errand === "callback" && <p>{company.callbackLead}</p>}
      <p className={styles.why}>{inTongue(language, contact.why, contact.why_en)}</p>
      <footer className={styles.controls}>
        <Button action="accept" tone="primary" size="large" busy={accepting} onClick={accept}>
          {words.call.accept}
        </Button>
        <Button action="decline" size="large" busy={declining} onClick={decline}>
          {words.call.decline}
        </Button>
      </footer>
    </section>
  );
}

/** The time to answer, burning down; drawn by the browser alone. */
function Fuse({ contact }: { contact: DeskContactRow }) {
  const [style] = useState<CSSProperties>(() => {
    const whole = Math.max(1, (contact.deadline_at ?? contact.offered_at) - contact.offered_at);
    const gone = Math.max(0, serverNow() - contact.offered_at);
    return { animationDuration: `${whole}ms`, animationDelay: `${-gone}ms` };
  });
  return contact.deadline_at === null ? null : <i className={styles.fuse} style={style} />;
}
