import type { KeyboardEvent, Ref } from "react";
import controls from "../../ui/controls.module.css";
import { Key, KeyCap } from "../../ui/Key";
import { announced } from "../../ui/keymap";
import { useSearchWords } from "../../words/search";
import styles from "./search.module.css";

interface Props {
  ref: Ref<HTMLInputElement>;
  typed: string;
  /** Esc empties it. */
  clears: boolean;
  onType: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Id of the list below, null while an article lies over it. */
  list: string | null;
  active: string | undefined;
}

/** Where the agent types; the list below is moved from here. */
export function SearchBox({ ref, typed, clears, onType, onKeyDown, list, active }: Props) {
  const words = useSearchWords();
  return (
    <div className={styles.box} data-clears={clears || undefined}>
      <svg viewBox="0 0 16 16" aria-hidden>
        <circle cx="6.8" cy="6.8" r="4.6" />
        <path d="m10.4 10.4 3.8 3.8" />
      </svg>
      <input
        ref={ref}
        className={controls.input}
        role="combobox"
        aria-label={words.box}
        aria-expanded={list !== null}
        aria-controls={list ?? undefined}
        aria-autocomplete="list"
        aria-activedescendant={list === null ? undefined : active}
        aria-keyshortcuts={announced("search")}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder={words.placeholder}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className={styles.boxKeys}>
        {clears && <KeyCap>Esc</KeyCap>}
        <Key of="search" />
      </span>
    </div>
  );
}
