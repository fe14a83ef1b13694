import { useEffect } from "react";
import { ring } from "../phone/tones";
import { Button } from "../ui/Button";
import { useKeys } from "../ui/useKeys";
import { useWords } from "../words";
import styles from "./desk.module.css";
import { HangUp } from "./HangUp";
import { useLine, useLineStatus } from "./useWork";

/** A citizen whom the exchange connected by itself because our server is down: works without the server. */
export function EmergencyCard() {
  const { emergency: words } = useWords();
  const line = useLine();
  const { emergency } = useLineStatus();
  const ringing = emergency !== null && !emergency.answered;
  useEffect(() => (ringing ? ring() : undefined), [ringing]);
  useKeys({
    accept: ringing ? () => line.acceptEmergency() : null,
    hangUp: emergency ? () => line.hangUpEmergency() : null,
  });
  if (!emergency) return null;
  return (
    <section className={`${styles.call} ${styles.emergency}`} aria-label={words.title} role="alert">
      <header className={styles.callHead}>
        <h2>{emergency.answered ? words.talking : words.title}</h2>
      </header>
      <div className={styles.caller}>
        <span className={styles.number}>{emergency.from ?? words.unknown}</span>
      </div>
      <p className={styles.why}>{words.lead}</p>
      <footer className={styles.controls}>
        {ringing && (
          <Button action="accept" tone="primary" size="large" onClick={() => line.acceptEmergency()}>
            {words.accept}
          </Button>
        )}
        <HangUp onHangUp={() => line.hangUpEmergency()} />
      </footer>
    </section>
  );
}
