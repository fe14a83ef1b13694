import { useHealth } from "../live/useLive";
import { useWords } from "../words";
import { clockTime } from "./format";
import styles from "./stale.module.css";

/**
 * Says, in the middle of the bar, when what is shown is old, when saving lags behind, or when the phone is down; of calls
 * only on pages that are about them.
 */
export function StaleBand({ calls }: { calls: boolean }) {
  const { stale: words } = useWords();
  const { link, stale, heardAt, history, phone } = useHealth();
  if (stale) {
    const since = heardAt === null ? "" : words.asOf(clockTime(heardAt));
    return (
      <Band
        tone="bad"
        what={link === "lost" ? words.lost : words.silent}
        more={calls ? `${words.callsGoOn} ${since}` : since}
      />
    );
  }
  if (history === "stalled") return <Band tone="warn" what={words.history} more={words.historyMore} />;
  if (calls && phone === "down") return <Band tone="bad" what={words.phone} />;
  if (calls && phone === "off") return <Band tone="warn" what={words.phoneOff} />;
  return <span className={styles.calm} />;
}

function Band({ tone, what, more = "" }: { tone: "bad" | "warn"; what: string; more?: string }) {
  return (
    <div className={styles.band} data-tone={tone} role="alert" title={`${what} ${more}`}>
      <i />
      <b>{what}</b>
      <span>{more}</span>
    </div>
  );
}
