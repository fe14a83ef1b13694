import { type KeyboardEvent, useRef } from "react";
import { Key } from "../ui/Key";
import { type Action, announced } from "../ui/keymap";
import styles from "./beside.module.css";

export type Tab = "past" | "knowledge";

interface Props {
  tabs: readonly { id: Tab; name: string; action: Action; news?: number }[];
  chosen: Tab;
  onChoose: (id: Tab) => void;
}

/** What stands beside the contact: each has its key; arrows move between them. */
export function Tabs({ tabs, chosen, onChoose }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = (tabs.findIndex(({ id }) => id === chosen) + step + tabs.length) % tabs.length;
    const next = tabs[at];
    if (!next) return;
    onChoose(next.id);
    row.current?.querySelectorAll("button")[at]?.focus();
  };
  return (
    <div className={styles.tabs} role="tablist" ref={row} onKeyDown={onKeyDown}>
      {tabs.map(({ id, name, action, news = 0 }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === chosen}
          aria-controls={`beside-${id}`}
          aria-keyshortcuts={announced(action)}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {news > 0 && <b>{news}</b>}
          <Key of={action} />
        </button>
      ))}
    </div>
  );
}
