/** Type to find, arrows to choose, Enter to take (WAI-ARIA combobox with a list). */

import { type KeyboardEvent, type ReactNode, type Ref, useId, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import styles from "./combobox.module.css";
import controls from "./controls.module.css";
import { find } from "./find";

export interface Option {
  id: string;
  label: string;
  /** What typing is compared with. */
  text: string;
  detail?: ReactNode;
}

interface Props {
  id?: string;
  options: readonly Option[];
  value: string | null;
  placeholder: string;
  empty: string;
  onChoose: (id: string) => void;
  describedBy?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

const MOST_SHOWN = 60;

export function Combobox({ id, options, value, placeholder, empty, onChoose, describedBy, ref }: Props) {
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const chosen = options.find((option) => option.id === value);
  const open = typed !== null;
  const found = useMemo(
    () => find(options, typed ?? "", (option) => option.text).slice(0, MOST_SHOWN),
    [options, typed],
  );

  const show = (text: string) => {
    setTyped(text);
    const at = text === "" ? found.findIndex((option) => option.id === value) : 0;
    setActive(Math.max(0, at));
  };
  const close = () => setTyped(null);
  const choose = (option: Option | undefined) => {
    if (!option) return;
    close();
    onChoose(option.id);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!open) show("");
      else setActive((at) => Math.min(found.length - 1, Math.max(0, at + move)));
    } else if (event.key === "Enter" && open && !event.ctrlKey) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <div className={styles.box} ref={box}>
      <input
        id={id}
        ref={ref}
        className={controls.input}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-describedby={describedBy}
        aria-activedescendant={open && found[active] ? `${listId}-${found[active].id}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed ?? chosen?.label ?? ""}
        onChange={(event) => show(event.target.value)}
        onFocus={(event) => event.target.select()}
        onClick={() => !open && show("")}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {open && (
        <List
          id={listId}
          under={box.current}
          options={found}
          active={active}
          empty={empty}
          onChoose={choose}
        />
      )}
    </div>
  );
}

interface ListProps {
  id: string;
  under: HTMLElement | null;
  options: readonly Option[];
  active: number;
  empty: string;
  onChoose: (option: Option) => void;
}

const LIST_HEIGHT = 296;

/** The list floats above everything, so that nothing beneath it moves; it opens upwards where there is no room below. */
function List({ id, under, options, active, empty, onChoose }: ListProps) {
  const place = under?.getBoundingClientRect();
  if (!place) return null;
  const above = place.bottom + LIST_HEIGHT > innerHeight && place.top > LIST_HEIGHT;
  const style = {
    left: place.left,
    width: Math.max(place.width, 280),
    maxHeight: LIST_HEIGHT,
    ...(above ? { bottom: innerHeight - place.top + 4 } : { top: place.bottom + 4 }),
  };
  return createPortal(
    <div id={id} role="listbox" className={styles.list} style={style}>
      {options.length === 0 && <p className={styles.empty}>{empty}</p>}
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input
        <div
          key={option.id}
          id={`${id}-${option.id}`}
          role="option"
          aria-selected={at === active}
          className={styles.option}
          ref={at === active ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <span>{option.label}</span>
          {option.detail}
        </div>
      ))}
    </div>,
    under?.closest("dialog, main") ?? document.body,
  );
}
