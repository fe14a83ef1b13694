import { useHealth } from "../live/useLive";
import { useWords } from "../words";
import { clockTime } from "./format";
import styles from "./stale.module.css";

/** Says, above everything else, when what is shown is old, when saving lags behind, or when the phone is down. */
export function StaleBand({ callsGoOn = false }: { callsGoOn?: boolean }) {
  const { stale } = useWords();
  const { link, stale: old, heardAt, history, phone } = useHealth();
  if (old) {
    return (
      <Band tone="bad">
        <b>{link === "lost" ? stale.lost : stale.silent}</b>
        {heardAt !== null && <span>{stale.asOf(clockTime(heardAt))}</span>}
        {callsGoOn && <span>{stale.callsGoOn}</span>}
      </Band>
    );
  }
  if (history === "stalled") {
    return (
      <Band tone="warn">
        <b>{stale.history}</b>
        <span>{stale.historyMore}</span>
      </Band>
    );
  }
  if (phone === "down") return <Band tone="bad">{<b>{stale.phone}</b>}</Band>;
  if (phone === "off") return <Band tone="warn">{<b>{stale.phoneOff}</b>}</Band>;
  return null;
}

function Band({ tone, children }: { tone: "bad" | "warn"; children: React.ReactNode }) {
  return (
    <div className={styles.band} data-tone={tone} role="alert">
      <i />
      {children}
    </div>
  );
}
