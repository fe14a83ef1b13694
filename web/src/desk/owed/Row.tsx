/** One row of calls to make: whose, since when, through which door, and the call itself. */

import type { ReactNode } from "react";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { dayAndTime, exactly } from "../../ui/format";
import { KeyCap } from "../../ui/Key";
import { useAsk } from "../../ui/useAsk";
import { nameIn, useLanguage } from "../../words";
import { useOwedWords } from "../../words/owed";
import styles from "./owed.module.css";

interface Place {
  queue_name: string;
  queue_name_en: string;
  entry_point_name: string;
  entry_point_name_en: string;
}

export function Where({ of }: { of: Place }) {
  const language = useLanguage();
  const door = nameIn(language, { name: of.entry_point_name, name_en: of.entry_point_name_en });
  const queue = nameIn(language, { name: of.queue_name, name_en: of.queue_name_en });
  return <span className={styles.where}>{[door, queue].filter(Boolean).join(" · ")}</span>;
}

export function At({ at }: { at: number }) {
  const language = useLanguage();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactly(language, at)}>
      {dayAndTime(language, at, serverNow())}
    </time>
  );
}

interface CallProps {
  /** Named for whoever does not see the row. */
  number: string;
  call: () => Promise<unknown>;
  may: boolean;
  onCalled: (() => void) | undefined;
  again: () => void;
}

export function CallButton({ number, call, may, onCalled, again }: CallProps) {
  const words = useOwedWords();
  const [busy, ask] = useAsk();
  const go = async () => {
    if (await ask(call)) onCalled?.();
    again();
  };
  return (
    <Button
      size="small"
      data-row
      busy={busy}
      disabled={!may}
      aria-label={`${words.call} ${number}`}
      title={may ? undefined : words.out.busy}
      onClick={() => void go()}
    >
      {words.call}
      <KeyCap>⏎</KeyCap>
    </Button>
  );
}

/** What stands in the columns of a row. */
export function Row({
  number,
  when,
  tags,
  beneath,
  verbs,
}: Record<"number" | "when" | "tags" | "verbs", ReactNode> & { beneath?: ReactNode }) {
  return (
    <li>
      <b>{number}</b>
      <span className={styles.when}>{when}</span>
      <span className={styles.tags}>{tags}</span>
      <span className={styles.verbs}>{verbs}</span>
      {beneath && <div className={styles.beneath}>{beneath}</div>}
    </li>
  );
}
