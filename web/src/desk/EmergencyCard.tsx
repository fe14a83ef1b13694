import { useEffect } from "react";
import { ring } from "../phone/tones";
import { Button } from "../ui/Button";
import { useKeys } from "../ui/useKeys";
import { useWords } from "../words";
import styles from "./call.module.css";
import { HangUp } from "./HangUp";
import { useLine, useLineStatus } from "./useWork";

/** A citizen whom the exchange connected by itself because our server is down: works without the server. */
export function EmergencyCard() {
  const { emergency } = useLineStatus();
  return emergency && <Emergency {...emergency} />;
}

/** Mounted when it rings, so that its keys come before those of anything else on the desk. */
function Emergency({ from, answered }: { from: string | null; answered: boolean }) {
  const { emergency: words } = useWords();
  const line = useLine();
  const ringing = !answered;
  useEffect(() => (ringing ? ring() : undefined), [ringing]);
  useKeys({
    accept: ringing ? () => line.acceptEmergency() : null,
    hangUp: () => line.hangUpEmergency(),
  });
  return (
    <section className={`${styles.call} ${styles.emergency}`} aria-label={words.title} role="alert">
      <header className={styles.callHead}>
        <h2>{answered ? words.talking : words.title}</h2>
      </header>
      <div className={styles.caller}>
        <span className={styles.number}>{from ?? words.unknown}</span>
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
