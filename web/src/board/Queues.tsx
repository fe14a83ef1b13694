import { memo, useMemo } from "react";
import type { QueueRow } from "../api/contract";
import { useRows } from "../live/useLive";
import { Elapsed } from "../ui/Elapsed";
import { count, duration, percent } from "../ui/format";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./board.module.css";
import queues from "./queues.module.css";

/** Every queue: who waits and how the day went. */
export function Queues() {
  const { board } = useWords();
  const rows = useRows("board", "queues");
  const queues = useMemo(() => Object.values(rows), [rows]);
  return (
    <section className={styles.panel} data-many={queues.length > 6 || undefined}>
      <table>
        <thead>
          <tr>
            <th scope="col">{board.queue}</th>
            <th scope="col">{board.waiting}</th>
            <th scope="col">{board.longestShort}</th>
            <th scope="col">{board.offered}</th>
            <th scope="col">{board.answeredRateShort}</th>
            <th scope="col">{board.averageWait}</th>
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <Line key={queue.id} queue={queue} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Line = memo(function Line({ queue }: { queue: QueueRow }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <tr data-waiting={queue.waiting > 0 || undefined}>
      <th scope="row">
        <i data-staffing={queue.staffing} role="img" aria-label={words.staffing[queue.staffing]} />
        {nameIn(language, queue)}
      </th>
      <td className={queues.waiting}>{queue.waiting}</td>
      <td>{queue.longest_since === null ? words.none : <Elapsed since={queue.longest_since} />}</td>
      <td>{count(queue.offered)}</td>
      <td>{queue.answered_rate === null ? words.none : `${percent(queue.answered_rate)}%`}</td>
      <td>{queue.average_wait_ms === null ? words.none : duration(queue.average_wait_ms)}</td>
    </tr>
  );
});
