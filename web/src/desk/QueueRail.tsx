import { memo, useMemo } from "react";
import type { DeskQueueRow, MeRow } from "../api/contract";
import { useRows } from "../live/useLive";
import { Elapsed } from "../ui/Elapsed";
import { duration, percent } from "../ui/format";
import { Empty, Loading } from "../ui/states";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./rail.module.css";

/** Who waits, queue by queue, mine first; my own figures of today beneath. */
export function QueueRail({ me, here }: { me: MeRow | undefined; here: boolean }) {
  const words = useWords();
  const rows = useRows("desk", "queues");
  const queues = useMemo(() => Object.values(rows), [rows]);
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const longest = earliest(queues);
  const others = queues.filter(({ mine }) => !mine);
  return (
    <nav className={styles.rail} aria-label={words.desk.waiting}>
      <div className={styles.railTotal} data-some={waiting > 0 || undefined}>
        <span>{words.desk.waiting}</span>
        <b>{waiting}</b>
        <span className={styles.railLongest}>
          {words.desk.longest} {longest === null ? words.none : <Elapsed since={longest} />}
        </span>
      </div>
      {!here && <Loading lines={5} />}
      {here && queues.length === 0 && <Empty>{words.desk.noQueues}</Empty>}
      <Group title={words.desk.myQueues} queues={queues.filter(({ mine }) => mine)} />
      {others.length > 0 && <Group title={words.desk.otherQueues} queues={others} quiet />}
      {me && <Today me={me} />}
    </nav>
  );
}

function earliest(queues: readonly DeskQueueRow[]): number | null {
  const since = queues.flatMap(({ longest_since }) => (longest_since === null ? [] : [longest_since]));
  return since.length === 0 ? null : Math.min(...since);
}

function Group({
  title,
  queues,
  quiet,
}: {
  title: string;
  queues: readonly DeskQueueRow[];
  quiet?: boolean;
}) {
  if (queues.length === 0) return null;
  return (
    <section className={styles.group} data-quiet={quiet}>
      <h2>{title}</h2>
      <ul>
        {queues.map((queue) => (
          <Line key={queue.id} queue={queue} />
        ))}
      </ul>
    </section>
  );
}

const Line = memo(function Line({ queue }: { queue: DeskQueueRow }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <li className={styles.queue} data-some={queue.waiting > 0 || undefined}>
      <i
        data-staffing={queue.staffing}
        role="img"
        aria-label={words.staffing[queue.staffing]}
        title={words.staffing[queue.staffing]}
      />
      <span className={styles.queueName}>{nameIn(language, queue)}</span>
      <span className={styles.queueTime}>
        {queue.longest_since !== null && <Elapsed since={queue.longest_since} />}
      </span>
      <b>{queue.waiting}</b>
    </li>
  );
});

const Today = memo(function Today({ me: { today } }: { me: MeRow }) {
  const { desk, none } = useWords();
  const figures: [string, string][] = [
    [desk.todayAnswered, String(today.answered)],
    [desk.firstLine, today.first_line_rate === null ? none : `${percent(today.first_line_rate)}%`],
    [desk.averageTalk, today.average_talk_ms === null ? none : duration(today.average_talk_ms)],
    [
      desk.averageAfterCall,
      today.after_call_average_ms === null ? none : duration(today.after_call_average_ms),
    ],
  ];
  return (
    <section className={styles.today}>
      <h2>{desk.today}</h2>
      <dl>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
});
