import { memo, useMemo } from "react";
import type { WaitingRow } from "../api/contract";
import { useRow, useRows } from "../live/useLive";
import { Elapsed } from "../ui/Elapsed";
import { duration } from "../ui/format";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { inTongue, nameIn, useLanguage, useWords } from "../words";
import styles from "./lists.module.css";

const TONES = { free: "good", busy: "warn", nobody: "bad" } as const;

/** Who waits, longest first: place, honest estimate with its basis, and whether anybody can take them at all. */
export function Waiting() {
  const { floor, people } = useWords();
  const rows = useRows("floor", "waiting");
  const waiting = useMemo(() => Object.values(rows).sort((one, other) => one.since - other.since), [rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.list} tabIndex={0} aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {floor.waiting}
        <span>{people(waiting.length)}</span>
      </h2>
      {waiting.length === 0 ? (
        <Empty>{floor.nobodyWaits}</Empty>
      ) : (
        <ol>
          {waiting.map((contact) => (
            <One key={contact.id} contact={contact} />
          ))}
        </ol>
      )}
    </section>
  );
}

const One = memo(function One({ contact }: { contact: WaitingRow }) {
  const words = useWords();
  const { floor } = words;
  const language = useLanguage();
  const queue = inTongue(language, contact.queue_name, contact.queue_name_en);
  const offeredTo = useRow("floor", "agents", contact.offered_to ?? "");
  const estimate =
    contact.estimate_seconds === null
      ? floor.estimateUnknown
      : floor.about(duration(contact.estimate_seconds * 1000));
  return (
    <li className={styles.waiting}>
      <Elapsed since={contact.since} className={styles.waited} />
      <div>
        <p>
          <b>{queue}</b> <span>{contact.number_masked}</span>
          <Tag tone={TONES[contact.staffing]}>{words.staffing[contact.staffing]}</Tag>
          {contact.priority > 0 && <Tag tone="accent">{floor.priority(contact.priority)}</Tag>}
          {contact.relaxed > 0 && <Tag>{floor.relaxed(contact.relaxed)}</Tag>}
        </p>
        <p className={styles.quiet}>
          {floor.position} {contact.position} · {floor.estimate} {estimate} (
          {inTongue(language, contact.basis, contact.basis_en)})
          {contact.offered_to &&
            ` · ${floor.offeredTo(offeredTo ? nameIn(language, offeredTo) : contact.offered_to)}`}
        </p>
      </div>
    </li>
  );
});
