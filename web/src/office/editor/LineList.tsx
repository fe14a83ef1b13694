import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import controls from "../../ui/controls.module.css";
import { useOfficeWords } from "../../words/office";
import styles from "./editor.module.css";
import { moveLine, openLine, removeLine, setLine } from "./lines";

const MOST = 40;
const LONGEST = 500;

interface Props {
  label: string;
  help?: string;
  lines: readonly string[];
  /** Numbered: the order matters, and lines can be moved. */
  ordered?: boolean;
  onChange: (lines: string[]) => void;
}

/** One line each; Enter opens the next, an empty one is left out. A list pasted from elsewhere is taken apart. */
export function LineList({ label, help, lines, ordered, onChange }: Props) {
  const box = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef<number | null>(null);
  const shown = lines.length < MOST && lines.at(-1) !== "" ? [...lines, ""] : lines;
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    box.current?.querySelectorAll("input")[wanted.current]?.focus();
    wanted.current = null;
  });
  const change = (next: string[], focus?: number) => {
    wanted.current = focus ?? null;
    onChange(next.slice(0, MOST));
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      if (at === shown.length - 1) return;
      if (shown[at + 1] === "") box.current?.querySelectorAll("input")[at + 1]?.focus();
      else change(openLine(lines, at), at + 1);
    } else if (event.key === "Backspace" && shown[at] === "" && at > 0) {
      event.preventDefault();
      change(removeLine(lines, at), at - 1);
    }
  };
  return (
    <fieldset className={styles.lines} ref={box}>
      <legend>{label}</legend>
      {help && <p>{help}</p>}
      {shown.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; the focus stays with the place
        <div key={at}>
          {ordered && <span aria-hidden>{at + 1}</span>}
          <input
            className={controls.input}
            aria-label={`${label} ${at + 1}`}
            maxLength={LONGEST}
            value={line}
            onChange={(event) => change(setLine(lines, at, event.target.value))}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData("text");
              if (!pasted.trim().includes("\n")) return;
              event.preventDefault();
              change(setLine(lines, at, line + pasted));
            }}
            onKeyDown={(event) => onKeyDown(event, at)}
          />
          {at < lines.length && <LineButtons {...{ at, label, lines, ordered, change }} />}
        </div>
      ))}
    </fieldset>
  );
}

interface ButtonsProps {
  at: number;
  label: string;
  lines: readonly string[];
  ordered: boolean | undefined;
  change: (next: string[], focus?: number) => void;
}

function LineButtons({ at, label, lines, ordered, change }: ButtonsProps) {
  const { editor: words } = useOfficeWords();
  const name = `${label} ${at + 1}`;
  return (
    <>
      {ordered && (
        <button
          type="button"
          aria-label={words.up(name)}
          disabled={at === 0}
          onClick={() => change(moveLine(lines, at, -1), at - 1)}
        >
          ↑
        </button>
      )}
      <button type="button" aria-label={words.remove(name)} onClick={() => change(removeLine(lines, at), at)}>
        ×
      </button>
    </>
  );
}
