import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { FlagKind } from "../../api/articles";
import { answering } from "../../api/knowledge";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { shortDate } from "../../ui/format";
import { KeyCap } from "../../ui/Key";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { useLanguage } from "../../words";
import { useKnowledgeWords } from "../../words/knowledge";
import { useSearchWords } from "../../words/search";
import { closing } from "./closing";
import styles from "./open.module.css";

const KINDS: readonly FlagKind[] = ["wrong", "outdated", "unclear", "missing"];

interface Props {
  article: string;
  contact: string | null;
  /** What the agent was looking for when they met the article. */
  question: string;
  onSent: () => void;
  onClose: () => void;
}

/** Something is amiss: one digit says what and writes the sentence, which may be said better; Enter sends. */
export function FlagForm({ article, contact, question, onSent, onClose }: Props) {
  const words = useSearchWords();
  const { flag } = useKnowledgeWords();
  const language = useLanguage();
  const [kind, setKind] = useState<FlagKind | null>(null);
  const [sentence, setSentence] = useState("");
  const [busy, ask] = useAsk();
  const first = useRef<HTMLInputElement>(null);
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    if (kind !== null) line.current?.select(); // so that better words take its place
  }, [kind]);

  const choose = (chosen: FlagKind) => {
    const isOwn = sentence !== "" && (kind === null || sentence !== words.flagSentences[kind](question));
    if (!isOwn) setSentence(words.flagSentences[chosen](question));
    setKind(chosen);
  };

  const onDigit = (event: KeyboardEvent) => {
    const chosen = KINDS[Number(event.key) - 1];
    if (chosen === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(chosen);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (kind === null || !sentence.trim()) return;
    const sent = await ask(async () => {
      const task = await answering.flag(article, kind, sentence.trim(), contact);
      notify(words.flagSent(shortDate(language, task.due_at, serverNow())), "good");
    });
    if (!sent) return;
    onSent();
    onClose();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)} onKeyDown={closing(onClose)}>
      <fieldset className={styles.kinds} onKeyDown={onDigit}>
        <legend>{words.flagTitle}</legend>
        {KINDS.map((one, at) => (
          <label key={one}>
            <input
              type="radio"
              name="flag-kind"
              ref={at === 0 ? first : undefined}
              checked={kind === one}
              onChange={() => choose(one)}
            />
            <span>
              {flag[one]}
              <KeyCap>{String(at + 1)}</KeyCap>
            </span>
          </label>
        ))}
      </fieldset>
      <input
        ref={line}
        className={controls.input}
        aria-label={words.flagSentence}
        placeholder={words.flagSentence}
        maxLength={500}
        autoComplete="off"
        value={sentence}
        onChange={(event) => setSentence(event.target.value)}
      />
      <footer className={styles.formFoot}>
        <Button size="small" onClick={onClose}>
          {words.cancel}
          <KeyCap>Esc</KeyCap>
        </Button>
        <Button
          size="small"
          type="submit"
          tone="primary"
          busy={busy}
          disabled={kind === null || !sentence.trim()}
        >
          {words.send}
          <KeyCap>⏎</KeyCap>
        </Button>
      </footer>
    </form>
  );
}
