import type { DeskContactRow, Directory } from "../api/contract";
import { duration } from "../ui/format";
import { Tag } from "../ui/Tag";
import { nameIn, useLanguage, useWords } from "../words";
import { useCompanyWords } from "../words/company";
import styles from "./call.module.css";

/** Through which door they came and how long they waited. */
export function Facts({ contact, city }: { contact: DeskContactRow; city: Directory | null }) {
  const { call } = useWords();
  const { errand } = useCompanyWords();
  const language = useLanguage();
  const queue = { name: contact.queue_name, name_en: contact.queue_name_en };
  const number = city?.entry_points.find(({ id }) => id === contact.entry_point)?.number;
  const door = { name: contact.entry_point_name, name_en: contact.entry_point_name_en };
  return (
    <div className={styles.facts}>
      {contact.errand !== "call" && <Tag tone="warn">{errand[contact.errand]}</Tag>}
      <Tag tone="accent" title={call.entry}>
        {nameIn(language, door)} {number}
      </Tag>
      <Tag>{nameIn(language, queue)}</Tag>
      {contact.errand !== "outgoing" && <Tag>{call.waited(duration(contact.waited_ms))}</Tag>}
    </div>
  );
}

/** The caller's number, masked, and whether we know it. */
export function CallerLine({ contact, number }: { contact: DeskContactRow; number?: string | null }) {
  const { call, languages } = useWords();
  const again = contact.earlier_count > 0;
  return (
    <div className={styles.caller}>
      <span className={styles.number}>{number ?? contact.number_masked}</span>
      <Tag tone={again ? "warn" : undefined}>{again ? call.nth(contact.earlier_count + 1) : call.first}</Tag>
      {contact.language !== "ko" && (
        <Tag tone="accent">{languages[contact.language] ?? contact.language}</Tag>
      )}
      {contact.channel !== "voice" && <Tag>{call.channels[contact.channel] ?? contact.channel}</Tag>}
    </div>
  );
}
