import { useEffect } from "react";
import type { LineStatus } from "../phone/line";
import { ring } from "../phone/tones";
import { Button } from "../ui/Button";
import { Elapsed } from "../ui/Elapsed";
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
function Emergency({ from, answeredAt }: NonNullable<LineStatus["emergency"]>) {
  const { emergency: words } = useWords();
  const line = useLine();
  const ringing = answeredAt === null;
  useEffect(() => (ringing ? ring() : undefined), [ringing]);
  useKeys({
    accept: ringing ? () => line.acceptEmergency() : null,
    hangUp: () => line.hangUpEmergency(),
  });
  return (
    <section className={`${styles.call} ${styles.emergency}`} aria-label={words.title} role="alert">
      <header className={styles.callHead}>
        <h2>{ringing ? words.title : words.talking}</h2>
        {answeredAt !== null && <Elapsed since={answeredAt} className={styles.callTimer} />}
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
