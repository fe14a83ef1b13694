import { useRow } from "../live/useLive";
import { count, percent } from "../ui/format";
import { useWords } from "../words";
import styles from "./head.module.css";

/** Today in one line. */
export function Summary() {
  const { board, none } = useWords();
  const totals = useRow("floor", "totals", "today");
  if (!totals) return null;
  const rate = (value: number | null) => (value === null ? none : `${percent(value)}%`);
  const figures: [string, string][] = [
    [board.offered, count(totals.offered)],
    [board.answeredRateShort, rate(totals.answered_rate)],
    [board.serviceLevelShort(totals.service_level_seconds), rate(totals.service_level)],
    [board.abandoned, count(totals.abandoned)],
  ];
  return (
    <dl className={styles.summary}>
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
