/** The record of a contact: category, disposition, memo; written during the call, finished after it. */

import { type RefObject, useEffect, useRef } from "react";
import type { DeskContactRow, Directory } from "../api/contract";
import { desk } from "../api/requests";
import type { Used } from "../knowledge/search/useUsed";
import { useSecond } from "../live/useLive";
import { Button } from "../ui/Button";
import { Combobox } from "../ui/Combobox";
import controls from "../ui/controls.module.css";
import { Key } from "../ui/Key";
import { useAsk } from "../ui/useAsk";
import { useKeys } from "../ui/useKeys";
import { useWords, type Words } from "../words";
import { AnswersGiven } from "./AnswersGiven";
import { answering } from "./company/connection";
import { Mark, Needed } from "./company/Needed";
import { Dispositions } from "./Dispositions";
import styles from "./record.module.css";
import { type Draft, useDraft } from "./useDraft";
import type { Names } from "./useNames";

interface Props {
  contact: DeskContactRow;
  open: readonly DeskContactRow[];
  city: Directory | null;
  names: Names;
  used: Used;
  /** Opens the dialog of whom to ask; null while that cannot be. */
  onConnect: (() => void) | null;
}

export function RecordForm(props: Props) {
  return <Form key={props.contact.id} {...props} />;
}

function Form({ contact, open, city, names, used, onConnect }: Props) {
  const words = useWords();
  const draft = useDraft(contact.id, contact.record);
  const category = useRef<HTMLInputElement>(null);
  const dispositions = useRef<HTMLFieldSetElement>(null);
  const memo = useRef<HTMLTextAreaElement>(null);
  const needs = answering(contact, city, draft.record.category);
  useKeys({ record: () => category.current?.focus() });
  useFocusAfterCall(contact, category);

  return (
    <section
      className={styles.record}
      aria-labelledby="record-title"
      data-in-company={contact.parties.length > 0 || undefined}
    >
      <header className={styles.recordHead}>
        <h2 id="record-title">{words.record.title}</h2>
        <Key of="record" />
        {open.length > 1 && <span className={styles.openRecords}>{words.record.open(open.length)}</span>}
        <Needed contact={contact} city={city} answering={needs} onConnect={onConnect} />
        <SavingNote saving={draft.saving} />
      </header>
      <div className={styles.form}>
        <label htmlFor="category">{words.record.category}</label>
        <div className={styles.category}>
          <Combobox
            id="category"
            ref={category}
            options={names.categories}
            value={draft.record.category}
            placeholder={words.record.categoryHint}
            empty={words.record.noCategory}
            onChoose={(chosen) => {
              draft.change({ category: chosen });
              focusFirst(dispositions);
            }}
          />
          <Mark contact={contact} why={needs.why} />
        </div>
        <span id="disposition-label" className={styles.formLabel}>
          {words.record.disposition}
          <small>{words.record.digitsHint}</small>
        </span>
        <Dispositions
          ref={dispositions}
          branches={city?.dispositions ?? []}
          value={draft.record.disposition}
          onChoose={(chosen, complete) => {
            draft.change({ disposition: chosen });
            if (complete) memo.current?.focus();
          }}
        />
        <label htmlFor="memo">{words.record.memo}</label>
        <textarea
          id="memo"
          ref={memo}
          className={controls.input}
          placeholder={words.record.memoHint}
          maxLength={4000}
          value={draft.record.memo}
          onChange={(event) => draft.change({ memo: event.target.value })}
        />
      </div>
      <footer className={styles.recordFoot}>
        <AnswersGiven used={used} />
        <Done contact={contact} draft={draft} />
      </footer>
    </section>
  );
}

function focusFirst(group: RefObject<HTMLFieldSetElement | null>): void {
  group.current?.querySelector<HTMLElement>("input:checked, input")?.focus();
}

/** The call has just ended: the hands are wanted at the first thing still missing, unless they are already writing. */
function useFocusAfterCall(
  { phase, record }: DeskContactRow,
  category: RefObject<HTMLInputElement | null>,
): void {
  const before = useRef(phase);
  useEffect(() => {
    const ended = phase === "after_call" && before.current !== "after_call";
    before.current = phase;
    const writing = document.activeElement?.matches("input, textarea");
    if (ended && !writing && !record.category) category.current?.focus();
  }, [phase, record.category, category]);
}

const TONES = { saved: undefined, unsaved: undefined, saving: undefined, failed: "bad" } as const;

function SavingNote({ saving }: { saving: Draft["saving"] }) {
  const { record } = useWords();
  return (
    <span className={styles.saving} data-tone={TONES[saving]} role="status">
      {record[saving]}
    </span>
  );
}

function Done({ contact, draft }: { contact: DeskContactRow; draft: Draft }) {
  const words = useWords();
  const [busy, ask] = useAsk();
  const now = useSecond();
  const missing = whyNot(contact, draft, now, words);
  const done = async () => {
    if (missing === null && (await ask(() => desk.done(contact.id, draft.record)))) draft.close();
  };
  useKeys({ done: () => void done() });
  return (
    <>
      <span>{missing}</span>
      <Button
        action="done"
        tone="primary"
        busy={busy}
        disabled={missing !== null}
        onClick={() => void done()}
      >
        {words.record.done}
      </Button>
    </>
  );
}

/** What still stands between the agent and the next contact. */
function whyNot(
  { phase, after_call }: DeskContactRow,
  { record }: Draft,
  now: number,
  words: Words,
): string | null {
  if (record.category === null) return words.record.missingCategory;
  if (record.disposition === null) return words.record.missingDisposition;
  if (phase !== "after_call") return words.record.doneWhenEnded;
  const fixed = after_call?.mode === "timed_fixed" && after_call.until !== null && after_call.until > now;
  return fixed ? words.record.fixedUntil : null;
}
