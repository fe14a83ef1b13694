import { type KeyboardEvent, type Ref, useState } from "react";
import type { Branch, Named } from "../api/contract";
import { KeyCap } from "../ui/Key";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./desk.module.css";

interface Props {
  branches: readonly Branch[];
  value: string | null;
  /** `complete` when nothing finer is left to choose. */
  onChoose: (id: string | null, complete: boolean) => void;
  ref?: Ref<HTMLFieldSetElement>;
}

/** How the contact ended, in two steps: number keys choose, first the kind, then its detail where there is one. */
export function Dispositions({ branches, value, onChoose, ref }: Props) {
  const words = useWords();
  const [picked, setPicked] = useState<string | null>(null);
  const holder = branches.find(
    ({ id, children }) => id === value || children?.some((leaf) => leaf.id === value),
  );
  const branch = branches.find(({ id }) => id === picked) ?? holder;
  const details = branch?.children ?? [];

  const chooseBranch = (chosen: Branch) => {
    setPicked(chosen.id);
    const [only, more] = chosen.children ?? [];
    if (!only) onChoose(chosen.id, true);
    else if (!more) onChoose(only.id, true);
    else if (!chosen.children.some(({ id }) => id === value)) onChoose(null, false);
  };
  return (
    <fieldset className={styles.dispositions} ref={ref} aria-labelledby="disposition-label">
      <Chips
        name="disposition"
        things={branches}
        chosen={branch?.id ?? null}
        onChoose={(id) => {
          const chosen = branches.find((one) => one.id === id);
          if (chosen) chooseBranch(chosen);
        }}
      />
      <Chips
        name="disposition-detail"
        label={words.record.dispositionMore}
        things={details}
        chosen={value}
        takesFocus={picked !== null && value === null}
        onChoose={(id) => onChoose(id, true)}
      />
    </fieldset>
  );
}

interface ChipsProps {
  name: string;
  label?: string;
  things: readonly Named[];
  chosen: string | null;
  takesFocus?: boolean;
  onChoose: (id: string) => void;
}

/** Radio buttons in a row; digits choose while the focus is among them, Alt and a digit from anywhere in the form's row. */
function Chips({ name, label, things, chosen, takesFocus, onChoose }: ChipsProps) {
  const language = useLanguage();
  const onKeyDown = (event: KeyboardEvent) => {
    const thing = /^[1-9]$/.test(event.key) ? things[Number(event.key) - 1] : undefined;
    if (!thing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChoose(thing.id);
  };
  return (
    <div
      className={styles.chips}
      role="radiogroup"
      aria-label={label}
      onKeyDown={onKeyDown}
      ref={(row) => {
        if (takesFocus) row?.querySelector("input")?.focus();
      }}
    >
      {things.map((thing, at) => (
        <label key={thing.id}>
          <input type="radio" name={name} checked={thing.id === chosen} onChange={() => onChoose(thing.id)} />
          <span>
            {nameIn(language, thing)}
            {at < 9 && <KeyCap>{String(at + 1)}</KeyCap>}
          </span>
        </label>
      ))}
    </div>
  );
}
