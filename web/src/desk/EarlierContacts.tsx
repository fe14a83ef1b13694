import type { CallerCard, DeskContactRow, EarlierContact } from "../api/contract";
import { serverNow } from "../live/clock";
import { exactly, hourMinute, shortDate } from "../ui/format";
import { Empty, Failed, Loading } from "../ui/states";
import { Tag } from "../ui/Tag";
import type { Loaded } from "../ui/useLoaded";
import { inTongue, useLanguage, useWords } from "../words";
import styles from "./past.module.css";
import type { Names } from "./useNames";

export type Card = Loaded<CallerCard> & { again: () => void };

interface Props {
  contact: DeskContactRow;
  card: Card;
  names: Names;
}

/** What this number called about before: when, what, how it ended, who answered, and what they noted. */
export function EarlierContacts({ contact, card, names }: Props) {
  const words = useWords();
  const earlier = card.thing?.earlier ?? [];
  const unseen = (card.thing?.earlier_count ?? 0) - earlier.length;
  return (
    <section className={styles.past}>
      <h2>
        {words.earlier.title}
        <span>{words.times(contact.earlier_count)}</span>
      </h2>
      {card.state === "loading" && contact.earlier_count > 0 && <Loading lines={6} />}
      {card.state === "failed" && <Failed again={card.again}>{words.earlier.failed}</Failed>}
      {contact.earlier_count === 0 && <Empty>{words.earlier.none}</Empty>}
      <ol>
        {earlier.map((one) => (
          <Earlier key={one.id} contact={one} names={names} />
        ))}
        {unseen > 0 && <li className={styles.more}>{words.earlier.more(unseen)}</li>}
      </ol>
    </section>
  );
}

function Earlier({ contact, names }: { contact: EarlierContact; names: Names }) {
  return (
    <li className={styles.earlierOne}>
      <When contact={contact} />
      <What contact={contact} names={names} />
      {contact.memo && <p>{contact.memo}</p>}
      <Answers of={contact} />
    </li>
  );
}

/** From which articles it was answered: the same question has its answer there. */
function Answers({ of: { answers } }: { of: EarlierContact }) {
  const { answered } = useWords().earlier;
  if (answers.length === 0) return null;
  return (
    <p className={styles.answers}>
      <span>{answered}</span> {answers.join(" · ")}
    </p>
  );
}

function When({ contact }: { contact: EarlierContact }) {
  const language = useLanguage();
  return (
    <div className={styles.earlierHead}>
      <time dateTime={new Date(contact.at).toISOString()} title={exactly(language, contact.at)}>
        {shortDate(language, contact.at, serverNow())} {hourMinute(contact.at)}
      </time>
      <span>{inTongue(language, contact.agent_name, contact.agent_name_en)}</span>
    </div>
  );
}

function What({ contact, names }: { contact: EarlierContact; names: Names }) {
  const { outcome } = useWords();
  const ended = outcome[contact.outcome ?? "in_progress"] ?? contact.outcome;
  const disposition = names.disposition(contact.disposition);
  return (
    <div className={styles.earlierWhat}>
      <b>{names.category(contact.category) ?? ended}</b>
      {disposition && <Tag tone="good">{disposition}</Tag>}
      {contact.outcome !== "answered" && contact.category !== null && <Tag tone="bad">{ended}</Tag>}
    </div>
  );
}

/** The latest of them, large, while the offer stands: the caller's story before "hello". */
export function LastContact({ contact, card, names }: Props) {
  const words = useWords();
  const last = card.thing?.earlier[0];
  if (contact.earlier_count === 0) return null;
  return (
    <section className={styles.last}>
      <h2>{words.earlier.last}</h2>
      {card.state === "failed" && <Failed again={card.again}>{words.earlier.failed}</Failed>}
      {card.state === "loading" && <Loading lines={3} />}
      {last && (
        <>
          <When contact={last} />
          <What contact={last} names={names} />
          <p>{last.memo || words.earlier.noMemo}</p>
          <Answers of={last} />
        </>
      )}
    </section>
  );
}
