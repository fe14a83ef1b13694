import { type KeyboardEvent, useRef } from "react";
import { Key } from "./Key";
import { type Action, announced } from "./keymap";

interface Props<Id extends string> {
  tabs: readonly { id: Id; name: string; action?: Action; news?: number }[];
  chosen: Id;
  onChoose: (id: Id) => void;
  /** Id of the element that shows what is chosen. */
  controls: (id: Id) => string;
  className: string | undefined;
}

/** Tabs: arrows move between them; one may have a key of its own, and a count of what is new behind it. */
export function Tabs<Id extends string>({ tabs, chosen, onChoose, controls, className }: Props<Id>) {
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
    <div className={className} role="tablist" ref={row} onKeyDown={onKeyDown}>
      {tabs.map(({ id, name, action, news = 0 }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === chosen}
          aria-controls={controls(id)}
          aria-keyshortcuts={action && announced(action)}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {name}
          {news > 0 && <b>{news}</b>}
          {action && <Key of={action} />}
        </button>
      ))}
    </div>
  );
}
