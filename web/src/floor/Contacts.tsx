import { memo, useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/client";
import type { ContactSummary } from "../api/contract";
import { contacts as requests } from "../api/requests";
import { serverNow } from "../live/clock";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { Elapsed } from "../ui/Elapsed";
import { clockTime, duration, exactly, isoDay } from "../ui/format";
import { Empty, Failed, Loading } from "../ui/states";
import { Tag, type Tone } from "../ui/Tag";
import { inTongue, useLanguage, useWords } from "../words";
import ofDay from "./day.module.css";
import styles from "./floor.module.css";
import { Story } from "./Story";

/** The contacts of a day, newest first; one of them told from beginning to end. */
export function Contacts() {
  const { floor } = useWords();
  const [day, setDay] = useState(() => isoDay(serverNow()));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <div className={ofDay.day}>
      <section className={ofDay.contacts}>
        <header>
          <h2>{floor.contacts}</h2>
          <label htmlFor="day" className="only-read-aloud">
            {floor.day}
          </label>
          <input
            id="day"
            type="date"
            className={controls.input}
            value={day}
            max={isoDay(serverNow())}
            onChange={(event) => event.target.value && setDay(event.target.value)}
          />
        </header>
        <Table key={day} day={day} chosen={chosen} onChoose={setChosen} />
      </section>
      <aside className={ofDay.story} aria-label={floor.story}>
        {chosen === null ? <Empty>{floor.selectContact}</Empty> : <Story key={chosen} contact={chosen} />}
      </aside>
    </div>
  );
}

const AGAIN_MS = 10_000;

/** A day's pages. The first is read anew now and then, until somebody has gone further down; a failure to do so is silent. */
function useDay(day: string) {
  const [contacts, setContacts] = useState<ContactSummary[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const pages = useRef(0);

  const load = useCallback(
    async (from?: string) => {
      try {
        const page = await requests.ofDay(day, from);
        pages.current = from ? pages.current + 1 : 1;
        setContacts((held) => [...(from ? (held ?? []) : []), ...page.contacts]);
        setCursor(page.next_cursor);
        setFailed(false);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setFailed(true);
      }
    },
    [day],
  );
  useEffect(() => {
    void load();
    const timer = setInterval(() => pages.current <= 1 && void load(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [load]);
  return { contacts, cursor, failed: failed && contacts === null, load };
}

interface TableProps {
  day: string;
  chosen: string | null;
  onChoose: (id: string) => void;
}

function Table({ day, chosen, onChoose }: TableProps) {
  const words = useWords();
  const { floor } = words;
  const { contacts, cursor, failed, load } = useDay(day);
  if (failed) return <Failed again={() => void load()}>{floor.storyFailed}</Failed>;
  if (contacts === null) return <Loading lines={10} />;
  if (contacts.length === 0) return <Empty>{floor.noContacts}</Empty>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={ofDay.scroll} tabIndex={0} aria-label={floor.contacts}>
      <table>
        <thead>
          <tr>
            <th scope="col">{floor.arrived}</th>
            <th scope="col">{floor.number}</th>
            <th scope="col">{words.board.queue}</th>
            <th scope="col">{floor.agent}</th>
            <th scope="col">{floor.outcome}</th>
            <th scope="col">{floor.category}</th>
            <th scope="col" className={styles.number}>
              {floor.waited}
            </th>
            <th scope="col" className={styles.number}>
              {floor.talk}
            </th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <Row key={contact.id} contact={contact} chosen={contact.id === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
      {cursor && (
        <Button size="small" onClick={() => void load(cursor)}>
          {floor.loadMore}
        </Button>
      )}
    </section>
  );
}

const TONES: Record<string, Tone> = {
  answered: "good",
  abandoned: "bad",
  abandoned_in_greeting: "warn",
  lost: "bad",
  unreached: "warn",
  turned_away: "warn",
};

interface RowProps {
  contact: ContactSummary;
  chosen: boolean;
  onChoose: (id: string) => void;
}

const Row = memo(function Row({ contact, chosen, onChoose }: RowProps) {
  const words = useWords();
  const language = useLanguage();
  const { outcome } = contact;
  return (
    <tr data-chosen={chosen || undefined} onClick={() => onChoose(contact.id)}>
      <th scope="row">
        <button type="button" aria-pressed={chosen} title={exactly(language, contact.arrived_at)}>
          {clockTime(contact.arrived_at)}
        </button>
      </th>
      <td>{contact.number_masked}</td>
      <td>{inTongue(language, contact.queue_name, contact.queue_name_en) ?? words.none}</td>
      <td>{inTongue(language, contact.agent_name, contact.agent_name_en) ?? words.none}</td>
      <td>
        <Tag tone={outcome === null ? "accent" : TONES[outcome]}>
          {words.outcome[outcome ?? "in_progress"]}
        </Tag>
      </td>
      <td className={ofDay.what}>
        {inTongue(language, contact.category_name, contact.category_name_en) ?? words.none}
      </td>
      <td className={styles.number}>
        {contact.waited_ms === null ? words.none : duration(contact.waited_ms)}
      </td>
      <td className={styles.number}>
        <Talk contact={contact} />
      </td>
    </tr>
  );
});

/** How long they talked; runs while they still do. */
function Talk({ contact: { answered_at, ended_at, talk_ms } }: { contact: ContactSummary }) {
  const { none } = useWords();
  if (answered_at === null) return none;
  return ended_at === null ? <Elapsed since={answered_at} /> : duration(talk_ms ?? 0);
}
