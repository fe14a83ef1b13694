import type { MeRow } from "../api/contract";
import { desk } from "../api/requests";
import { Button } from "../ui/Button";
import { Elapsed } from "../ui/Elapsed";
import { useAsk } from "../ui/useAsk";
import { useWords } from "../words";
import styles from "./idle.module.css";
import { useWorkStatus } from "./useWork";

/** Nothing in hand: why, since when, and the one thing to press if something has to be pressed. */
export function Idle({ me }: { me: MeRow }) {
  const words = useWords();
  const { phase } = useWorkStatus();
  const [busy, ask] = useAsk();
  if (phase !== "working") return <Connecting />;
  if (me.state === "ready" || me.state === "offered") {
    return (
      <section className={styles.idle} data-state="ready">
        <Elapsed since={me.since} className={styles.idleTime} />
        <h2>{words.desk.readyLead}</h2>
        <p>{words.desk.readyHint}</p>
      </section>
    );
  }
  const resting = me.state === "break";
  return (
    <section className={styles.idle} data-state={me.state}>
      <Elapsed since={me.since} className={styles.idleTime} />
      <h2>{resting ? words.desk.restLead : words.desk.notReadyLead}</h2>
      <p>
        {(!resting && me.reason && words.notReadyReason[me.reason]) ||
          (resting ? words.desk.restHint : words.desk.notReadyHint)}
      </p>
      <Button action="rest" tone="primary" size="large" busy={busy} onClick={() => void ask(desk.ready)}>
        {words.desk.ready}
      </Button>
    </section>
  );
}

const STEPS = ["starting", "registering", "calling"] as const;

/** The way from the click to a line that is up, step by step. */
export function Connecting() {
  const { start } = useWords();
  const { phase } = useWorkStatus();
  const at = STEPS.indexOf(phase as (typeof STEPS)[number]);
  const names = [start.steps.server, start.steps.register, start.steps.line];
  return (
    <section className={styles.idle} role="status">
      <h2>{start.rejoining}</h2>
      <ol className={styles.steps}>
        {names.map((name, step) => (
          <li key={name} data-done={step < at || undefined} aria-current={step === at ? "step" : undefined}>
            {name}
          </li>
        ))}
      </ol>
    </section>
  );
}
