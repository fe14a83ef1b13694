import type { DeskContactRow, EarlierContact } from "../api/contract";
import { contacts } from "../api/requests";
import { serverNow } from "../live/clock";
import { exactly, hourMinute, shortDate } from "../ui/format";
import { Empty, Failed, Loading } from "../ui/states";
import { Tag } from "../ui/Tag";
import { useLoaded } from "../ui/useLoaded";
import { useLanguage, useWords } from "../words";
import styles from "./desk.module.css";
import type { Names } from "./useDirectory";

/** What this number called about before: when, what, how it ended, who answered, and what they noted. */
export function EarlierContacts({ contact, names }: { contact: DeskContactRow; names: Names }) {
  const words = useWords();
  const card = useLoaded(contact.id, () => contacts.card(contact.id));
  return (
    <section className={styles.earlier}>
      <h2>
        {words.earlier.title}
        <span>{words.times(contact.earlier_count)}</span>
      </h2>
      {card.state === "loading" && <Loading lines={6} />}
      {card.state === "failed" && <Failed again={card.again}>{words.earlier.failed}</Failed>}
      {card.state === "here" && card.thing.earlier.length === 0 && <Empty>{words.earlier.none}</Empty>}
      {card.state === "here" && (
        <ol>
          {card.thing.earlier.map((earlier) => (
            <Earlier key={earlier.id} contact={earlier} names={names} />
          ))}
          {card.thing.earlier_count > card.thing.earlier.length && (
            <li className={styles.more}>
              {words.earlier.more(card.thing.earlier_count - card.thing.earlier.length)}
            </li>
          )}
        </ol>
      )}
    </section>
  );
}

function Earlier({ contact, names }: { contact: EarlierContact; names: Names }) {
  const words = useWords();
  const language = useLanguage();
  const disposition = names.disposition(contact.disposition);
  const unanswered = contact.outcome !== "answered";
  return (
    <li className={styles.earlierOne}>
      <div className={styles.earlierHead}>
        <time dateTime={new Date(contact.at).toISOString()} title={exactly(language, contact.at)}>
          {shortDate(language, contact.at, serverNow())} {hourMinute(contact.at)}
        </time>
        <span>{contact.agent_name}</span>
      </div>
      <div className={styles.earlierWhat}>
        <b>{names.category(contact.category) ?? words.outcome[contact.outcome] ?? contact.outcome}</b>
        {disposition && <Tag tone="good">{disposition}</Tag>}
        {unanswered && contact.category !== null && (
          <Tag tone="bad">{words.outcome[contact.outcome] ?? contact.outcome}</Tag>
        )}
      </div>
      {contact.memo && <p>{contact.memo}</p>}
    </li>
  );
}
