import { type RefObject, useEffect, useState } from "react";
import type { ArticlePage } from "../../api/articles";
import { answering } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { copy } from "../../ui/copy";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useSearchWords } from "../../words/search";
import { FlagForm } from "./FlagForm";
import styles from "./open.module.css";
import type { Used } from "./useUsed";

interface Props {
  page: ArticlePage;
  /** Its tab is in front: only what is seen is acted upon. */
  shown: boolean;
  used: Used;
  question: string;
  again: () => void;
  onFavour: () => void;
  /** Where the keys go when a form is closed. */
  pane: RefObject<HTMLElement | null>;
}

/** What the agent does with the open article, one key each. */
export function Actions({ page, shown, used, question, again, onFavour, pane }: Props) {
  const [flagging, setFlagging] = useState(false);
  const { id } = page.row;
  const stopFlagging = () => {
    setFlagging(false);
    pane.current?.focus({ preventScroll: true });
  };
  const onFavoured = () => {
    again();
    onFavour();
  };
  useKeys({ flag: shown ? () => setFlagging(true) : null });
  return (
    <footer className={styles.actions}>
      {flagging ? (
        <FlagForm
          key={id}
          article={id}
          contact={used.contact}
          question={question}
          onSent={again}
          onClose={stopFlagging}
        />
      ) : (
        <>
          <Give article={id} shown={shown} used={used} />
          <div className={styles.lesser}>
            <Copy text={page.content.short} shown={shown} />
            <Favour article={id} favourite={page.favourite} shown={shown} onDone={onFavoured} />
            <Flag onFlag={() => setFlagging(true)} />
          </div>
        </>
      )}
    </footer>
  );
}

function Give({ article, shown, used }: { article: string; shown: boolean; used: Used }) {
  const words = useSearchWords();
  const given = used.has(article);
  const isPossible = used.contact !== null;
  const give = () => void used.give(article);
  useKeys({ giveAnswer: shown && isPossible && !given ? give : null });
  if (!isPossible) return null;
  return (
    <Button
      action="giveAnswer"
      tone={given ? undefined : "primary"}
      busy={used.busy}
      disabled={given}
      onClick={give}
    >
      {given ? `✓ ${words.useDone}` : words.use}
    </Button>
  );
}

const TOLD_MS = 2_500;

function Copy({ text, shown }: { text: string; shown: boolean }) {
  const words = useSearchWords();
  const [copied, setCopied] = useState(false);
  const press = async () => {
    if (await copy(text)) setCopied(true);
    else notify(words.copyFailed);
  };
  useKeys({ copyAnswer: shown && text ? () => void press() : null });
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button action="copyAnswer" size="small" disabled={!text} onClick={() => void press()}>
      <span aria-live="polite">{copied ? words.copied : words.copy}</span>
    </Button>
  );
}

interface FavourProps {
  article: string;
  favourite: boolean;
  shown: boolean;
  onDone: () => void;
}

function Favour({ article, favourite, shown, onDone }: FavourProps) {
  const words = useSearchWords();
  const [busy, ask] = useAsk();
  const press = async () => {
    const change = favourite ? answering.disfavour : answering.favour;
    if (await ask(() => change(article))) onDone();
  };
  useKeys({ favourite: shown ? () => void press() : null });
  return (
    <Button
      action="favourite"
      size="small"
      aria-pressed={favourite}
      busy={busy}
      onClick={() => void press()}
      title={words.favour}
    >
      <span aria-hidden>{favourite ? "★" : "☆"}</span>
      <span className="only-read-aloud">{words.favour}</span>
    </Button>
  );
}

function Flag({ onFlag }: { onFlag: () => void }) {
  const words = useSearchWords();
  return (
    <Button action="flag" size="small" onClick={onFlag}>
      {words.flag}
    </Button>
  );
}
