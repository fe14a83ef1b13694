import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from "react";
import type { Branch, Named } from "../api/contract";
import { KeyCap } from "../ui/Key";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./record.module.css";

interface Props {
  branches: readonly Branch[];
  value: string | null;
  /** `complete` when nothing finer is left to choose and the hands may go on. */
  onChoose: (id: string | null, complete: boolean) => void;
  ref?: Ref<HTMLFieldSetElement>;
}

/** How the contact ended, in two steps: first the kind, then its detail. Digits choose; with Alt, from anywhere. */
export function Dispositions({ branches, value, onChoose, ref }: Props) {
  const words = useWords();
  const [picked, setPicked] = useState<string | null>(null);
  const holder = branches.find(
    ({ id, children }) => id === value || children?.some((leaf) => leaf.id === value),
  );
  const branch = branches.find(({ id }) => id === picked) ?? holder;
  const details = branch?.children ?? [];
  const wantsDetail = picked !== null && value === null;

  const chooseBranch = (id: string, byArrow: boolean) => {
    const chosen = branches.find((one) => one.id === id);
    if (!chosen) return;
    const [only, more] = chosen.children ?? [];
    const leaf = more ? null : (only?.id ?? chosen.id);
    setPicked(chosen.id);
    if (leaf !== null) onChoose(leaf, !byArrow);
    else if (!chosen.children.some((one) => one.id === value)) onChoose(null, false);
  };
  const chooseDetail = (id: string, byArrow: boolean) => onChoose(id, !byArrow);

  return (
    <fieldset className={styles.dispositions} ref={ref} aria-labelledby="disposition-label">
      <Chips
        name="disposition"
        things={branches}
        chosen={branch?.id ?? null}
        onChoose={chooseBranch}
        keys={!wantsDetail}
      />
      {branch ? (
        <Chips
          name="disposition-detail"
          label={words.record.dispositionMore}
          things={details}
          chosen={value}
          onChoose={chooseDetail}
          keys={wantsDetail}
        />
      ) : (
        <p className={styles.detailsAwaited}>{words.record.dispositionHint}</p>
      )}
    </fieldset>
  );
}

interface ChipsProps {
  name: string;
  label?: string;
  things: readonly Named[];
  chosen: string | null;
  onChoose: (id: string, byArrow: boolean) => void;
  /** Alt and a digit from anywhere means this row, and the row is next to be chosen from. */
  keys: boolean;
}

/** Radio buttons in a row. A digit or a click has chosen; arrows are still looking. */
function Chips({ name, label, things, chosen, onChoose, keys }: ChipsProps) {
  const language = useLanguage();
  const row = useRef<HTMLDivElement>(null);
  const arrow = useRef(false);
  const takesFocus = keys && name === "disposition-detail";
  useEffect(() => {
    if (takesFocus) row.current?.querySelector("input")?.focus();
  }, [takesFocus]);
  useAltDigits(keys, (digit) => things[digit - 1] && onChoose(things[digit - 1]?.id ?? "", false));

  const onKeyDown = (event: KeyboardEvent) => {
    arrow.current = event.key.startsWith("Arrow");
    const thing = plainDigit(event) ? things[Number(event.key) - 1] : undefined;
    if (!thing) return;
    event.preventDefault();
    onChoose(thing.id, false);
  };
  return (
    <div
      className={styles.chips}
      data-idle={!keys || undefined}
      role="radiogroup"
      aria-label={label}
      onKeyDown={onKeyDown}
      ref={row}
    >
      {things.map((thing, at) => (
        <label key={thing.id}>
          <input
            type="radio"
            name={name}
            checked={thing.id === chosen}
            onPointerDown={() => {
              arrow.current = false;
            }}
            onChange={() => onChoose(thing.id, arrow.current)}
          />
          <span>
            {nameIn(language, thing)}
            {at < 9 && <KeyCap>{String(at + 1)}</KeyCap>}
          </span>
        </label>
      ))}
    </div>
  );
}

function plainDigit(event: KeyboardEvent): boolean {
  return /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey;
}

function useAltDigits(on: boolean, choose: (digit: number) => void): void {
  const latest = useRef(choose);
  latest.current = choose;
  useEffect(() => {
    if (!on) return;
    const press = (event: globalThis.KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (!event.altKey || event.ctrlKey || digit === undefined) return;
      event.preventDefault();
      latest.current(Number(digit));
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [on]);
}
