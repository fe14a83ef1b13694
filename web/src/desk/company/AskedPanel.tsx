/** What I asked of departments: what was answered since I looked, what is still open, what I have seen. */

import { type ReactNode, useState } from "react";
import { type ConsultationRow, consultations } from "../../api/company";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { dayAndTime, exactly } from "../../ui/format";
import { Empty, Failed, Loading } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import { CaseDialog } from "./CaseDialog";
import styles from "./company.module.css";
import { inEnglish, newsOf } from "./news";
import { type Asked, useCase } from "./useAsked";

const MOST = { outcomes: 5, open: 15, seen: 10 };

export function AskedPanel({ asked }: { asked: Asked }) {
  const { asked: words } = useCompanyWords();
  const [reading, setReading] = useState<string | null>(null);
  if (asked.state === "failed") return <Failed again={asked.again}>{words.failed}</Failed>;
  if (asked.thing === null) return <Loading lines={5} />;
  const { outcomes, open, seen } = asked.thing;
  const waiting = open.filter((row) => row.outcome === null || row.seen_at !== null);
  const isEmpty = outcomes.length + waiting.length + seen.length === 0;
  return (
    <>
      {isEmpty && (
        <Empty>
          <b>{words.none}</b>
          <span>{words.noneHint}</span>
        </Empty>
      )}
      <Listed title={words.outcomes} rows={outcomes} most={MOST.outcomes} isNew>
        {(row) => <Outcome key={row.id} row={row} onRead={() => setReading(row.id)} onSeen={asked.again} />}
      </Listed>
      <Listed title={words.open} rows={waiting} most={MOST.open}>
        {(row) => <Line key={row.id} row={row} onRead={() => setReading(row.id)} />}
      </Listed>
      <Listed title={words.seen} rows={seen} most={MOST.seen}>
        {(row) => <Line key={row.id} row={row} onRead={() => setReading(row.id)} />}
      </Listed>
      {reading !== null && <CaseDialog id={reading} onSeen={asked.again} onClose={() => setReading(null)} />}
    </>
  );
}

interface ListedProps {
  title: string;
  rows: readonly ConsultationRow[];
  most: number;
  isNew?: boolean;
  children: (row: ConsultationRow) => ReactNode;
}

function Listed({ title, rows, most, isNew, children }: ListedProps) {
  const { asked: words } = useCompanyWords();
  if (rows.length === 0) return null;
  return (
    <section className={styles.list} data-new={isNew || undefined} aria-label={title}>
      <h2>
        {title}
        <span>{rows.length > most ? words.more(rows.length - most) : rows.length}</span>
      </h2>
      <ul>{rows.slice(0, most).map(children)}</ul>
    </section>
  );
}

interface LineProps {
  row: ConsultationRow;
  onRead: () => void;
}

function Line({ row, onRead }: LineProps) {
  return (
    <li>
      <Head row={row} at={row.outcome_at ?? row.asked_at} />
      <button type="button" className={styles.listTitle} onClick={onRead}>
        {row.title}
      </button>
    </li>
  );
}

function Head({ row, at }: { row: ConsultationRow; at: number }) {
  const words = useCompanyWords();
  const language = useLanguage();
  const news = newsOf(language === "en" ? inEnglish(row) : row, undefined, words.news, (moment) =>
    dayAndTime(language, moment, serverNow()),
  );
  return (
    <>
      <p className={styles.listHead}>
        <span>{language === "en" ? row.department_name_en : row.department_name}</span>
        <Tag tone={news.tone}>{row.outcome ? words.outcome[row.outcome] : words.state[row.state]}</Tag>
        <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
          {dayAndTime(language, at, serverNow())}
        </time>
      </p>
      <p>{news.text}</p>
    </>
  );
}

function Outcome({ row, onRead, onSeen }: LineProps & { onSeen: () => void }) {
  const { asked: words } = useCompanyWords();
  const [busy, ask] = useAsk();
  const said = useCase(row.id).thing?.said.at(-1)?.text;
  const see = async () => (await ask(() => consultations.see(row.id))) && onSeen();
  return (
    <li>
      <Head row={row} at={row.outcome_at ?? row.asked_at} />
      <button type="button" className={styles.listTitle} onClick={onRead}>
        {row.title}
      </button>
      {said && <q>{said}</q>}
      <footer>
        <Button size="small" onClick={onRead}>
          {words.read}
        </Button>
        <Button size="small" busy={busy} onClick={() => void see()}>
          {words.see}
        </Button>
      </footer>
    </li>
  );
}
