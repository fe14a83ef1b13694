import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Directory } from "../../api/contract";
import { answering } from "../../api/knowledge";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { shortDate } from "../../ui/format";
import { KeyCap } from "../../ui/Key";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { nameIn, useLanguage } from "../../words";
import { useSearchWords } from "../../words/search";
import { closing } from "./closing";
import styles from "./open.module.css";

interface Props {
  question: string;
  department: string | null;
  contact: string | null;
  city: Directory | null;
  onClose: () => void;
}

/** A question no article answers goes to the department that can, with the contact in which it was asked. */
export function AskForm({ question, department, contact, city, onClose }: Props) {
  const words = useSearchWords();
  const language = useLanguage();
  const [asked, setAsked] = useState({ question, sentence: "", department });
  const [busy, ask] = useAsk();
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);

  const send = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!asked.question.trim()) return;
    const sent = await ask(async () => {
      const task = await answering.missing({ ...asked, question: asked.question.trim(), contact });
      notify(words.askSent(shortDate(language, task.due_at, serverNow())), "good");
    });
    if (sent) onClose();
  };
  return (
    <form
      className={`${styles.form} ${styles.ask}`}
      aria-label={words.ask}
      onSubmit={(event) => void send(event)}
      onKeyDown={closing(onClose)}
    >
      <h3>{words.ask}</h3>
      <p>
        {words.askLead} {contact !== null && <b>{words.askWithContact}</b>}
      </p>
      <label className={styles.formField}>
        <span>{words.askQuestion}</span>
        <textarea
          ref={first}
          className={controls.input}
          rows={2}
          maxLength={500}
          value={asked.question}
          onChange={(event) => setAsked({ ...asked, question: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
      </label>
      <label className={styles.formField}>
        <span>{words.askSentence}</span>
        <input
          className={controls.input}
          maxLength={500}
          autoComplete="off"
          value={asked.sentence}
          onChange={(event) => setAsked({ ...asked, sentence: event.target.value })}
        />
      </label>
      <label className={styles.formField}>
        <span>{words.askDepartment}</span>
        <select
          className={controls.input}
          value={asked.department ?? ""}
          onChange={(event) => setAsked({ ...asked, department: event.target.value || null })}
        >
          <option value="">{words.askUnknown}</option>
          {city?.departments.map((one) => (
            <option key={one.id} value={one.id}>
              {nameIn(language, one)}
            </option>
          ))}
        </select>
      </label>
      <footer className={styles.formFoot}>
        <Button size="small" onClick={onClose}>
          {words.cancel}
          <KeyCap>Esc</KeyCap>
        </Button>
        <Button size="small" type="submit" tone="primary" busy={busy} disabled={!asked.question.trim()}>
          {words.send}
          <KeyCap>⏎</KeyCap>
        </Button>
      </footer>
    </form>
  );
}
