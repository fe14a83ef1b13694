import { memo, type ReactNode } from "react";
import type { TotalsRow } from "../api/contract";
import { useRow } from "../live/useLive";
import { Elapsed } from "../ui/Elapsed";
import { count, duration, percent } from "../ui/format";
import { useWords } from "../words";
import styles from "./figures.module.css";

/** Today in four numbers, and the counts they are made of. */
export function Figures() {
  const totals = useRow("board", "totals", "today");
  return (
    <section className={styles.figures} aria-label={useWords().desk.today}>
      {totals ? <Shown totals={totals} /> : <Awaited />}
    </section>
  );
}

const Shown = memo(function Shown({ totals }: { totals: TotalsRow }) {
  const { board, peopleUnit, formula } = useWords();
  return (
    <>
      <Card
        title={board.waitingNow}
        unit={peopleUnit}
        value={String(totals.waiting)}
        tone={totals.waiting > 0 ? "warn" : "calm"}
      >
        <Wait totals={totals} />
      </Card>
      <Rate title={board.answeredRate} rate={totals.answered_rate}>
        {board.answeredOf(count(totals.answered), count(totals.abandoned))}
      </Rate>
      <Rate title={board.serviceLevel(totals.service_level_seconds)} rate={totals.service_level}>
        {formula(totals.service_level_formula, totals.service_level_seconds)}
      </Rate>
      <Rate title={board.firstLine} rate={totals.first_line_rate}>
        {board.firstLineNote}
      </Rate>
      <Counts totals={totals} />
    </>
  );
});

function Wait({ totals: { waiting, longest_since, estimate_seconds } }: { totals: TotalsRow }) {
  const { board } = useWords();
  if (waiting === 0) return board.nobodyWaits;
  return (
    <>
      {longest_since !== null && (
        <>
          {board.longest} <Elapsed since={longest_since} />
        </>
      )}
      {estimate_seconds !== null && ` · ${board.estimate} ${duration(estimate_seconds * 1000)}`}
    </>
  );
}

interface CardProps {
  title: string;
  value: string;
  unit: string;
  tone?: "warn" | "calm";
  children: ReactNode;
}

function Card({ title, value, unit, tone, children }: CardProps) {
  return (
    <div className={styles.card} data-tone={tone}>
      <h2>{title}</h2>
      <p className={styles.value} data-none={value === "–" || undefined}>
        {value}
        <small>{unit}</small>
      </p>
      <p className={styles.note}>{children}</p>
    </div>
  );
}

function Rate({ title, rate, children }: { title: string; rate: number | null; children: ReactNode }) {
  const { board } = useWords();
  if (rate === null)
    return (
      <Card title={title} value="–" unit="">
        {board.noFigure}
      </Card>
    );
  return (
    <div className={styles.card}>
      <h2>{title}</h2>
      <p className={styles.value}>
        {percent(rate)}
        <small>%</small>
      </p>
      <div>
        <span className={styles.gauge} aria-hidden>
          <i style={{ transform: `scaleX(${rate})` }} />
        </span>
        <p className={styles.note}>{children}</p>
      </div>
    </div>
  );
}

function Counts({ totals }: { totals: TotalsRow }) {
  const { board } = useWords();
  const counts: [string, number][] = [
    [board.offered, totals.offered],
    [board.answered, totals.answered],
    [board.abandoned, totals.abandoned],
    [board.transfers, totals.transfers],
    [board.closedHours, totals.closed_hours],
  ];
  return (
    <dl className={styles.counts}>
      {counts.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count(number)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Awaited() {
  const { board } = useWords();
  return [board.waitingNow, board.answeredRate, board.serviceLevel(20), board.firstLine].map((title) => (
    <Card key={title} title={title} value="–" unit="">
      {" "}
    </Card>
  ));
}
