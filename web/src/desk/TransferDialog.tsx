import { useMemo, useState } from "react";
import type { DeskContactRow, Directory } from "../api/contract";
import { desk } from "../api/requests";
import { useLive, useRows } from "../live/useLive";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { Dialog } from "../ui/Dialog";
import { find } from "../ui/find";
import { KeyCap } from "../ui/Key";
import { Empty } from "../ui/states";
import { Tag } from "../ui/Tag";
import { useAsk } from "../ui/useAsk";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./dialogs.module.css";

interface Target {
  key: string;
  to: { queue: string } | { agent: string };
  name: string;
  text: string;
  detail: string;
  waiting: number | null;
  free: boolean;
}

interface Props {
  contact: DeskContactRow;
  city: Directory | null;
  onClose: () => void;
}

/** Hands the call to a queue or an agent: type, arrow, Enter. */
export function TransferDialog({ contact, city, onClose }: Props) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [busy, ask] = useAsk();
  const targets = useTargets(contact, city);
  const found = useMemo(() => find(targets, typed, ({ text }) => text), [targets, typed]);
  const active = found[Math.min(at, found.length - 1)];

  const go = async (target: Target | undefined) => {
    if (target && (await ask(() => desk.transfer(contact.id, target.to)))) onClose();
  };
  return (
    <Dialog title={words.transfer.title} lead={words.transfer.lead} width={520} onClose={onClose}>
      <input
        className={controls.input}
        data-first
        role="combobox"
        aria-expanded
        aria-controls="transfer-targets"
        aria-activedescendant={active && `to-${active.key}`}
        aria-label={words.transfer.search}
        placeholder={words.transfer.search}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (event.nativeEvent.isComposing) return;
          if (step !== undefined) {
            event.preventDefault();
            setAt(Math.min(found.length - 1, Math.max(0, at + step)));
          } else if (event.key === "Enter") {
            event.preventDefault();
            void go(active);
          }
        }}
      />
      <div
        id="transfer-targets"
        role="listbox"
        aria-label={words.transfer.title}
        className={styles.targets}
        aria-busy={busy}
      >
        {found.map((target) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input above
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the active option
          <div
            key={target.key}
            id={`to-${target.key}`}
            role="option"
            aria-selected={target === active}
            className={styles.target}
            ref={target === active ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
            onClick={() => void go(target)}
          >
            <b>{target.name}</b>
            <span data-free={target.free || undefined}>{target.detail}</span>
            {target.waiting !== null && (
              <Tag tone={target.waiting > 0 ? "warn" : undefined}>
                {words.transfer.waiting(target.waiting)}
              </Tag>
            )}
          </div>
        ))}
      </div>
      {found.length === 0 && <Empty>{words.transfer.nothing}</Empty>}
      <footer className={styles.dialogFoot}>
        <Button tone="primary" busy={busy} disabled={!active} onClick={() => void go(active)}>
          {words.transfer.go}
          <KeyCap>⏎</KeyCap>
        </Button>
      </footer>
    </Dialog>
  );
}

/** Queues with who waits, then colleagues with what they are doing (from the board, followed while the dialog is open). */
function useTargets(contact: DeskContactRow, city: Directory | null): Target[] {
  const words = useWords();
  const language = useLanguage();
  const queues = useRows("desk", "queues");
  const me = useRows("desk", "me").me;
  useLive("board");
  const states = useRows("board", "agents");
  return useMemo(() => {
    const toQueues = Object.values(queues)
      .filter(({ id }) => id !== contact.queue)
      .map((queue) => ({
        key: queue.id,
        to: { queue: queue.id },
        name: nameIn(language, queue),
        text: `${queue.name} ${queue.name_en}`,
        detail: words.staffing[queue.staffing],
        waiting: queue.waiting,
        free: queue.staffing === "free",
      }));
    const toAgents = (city?.agents ?? [])
      .filter(({ id }) => id !== me?.id && states[id]?.state !== "signed_out")
      .map((agent) => ({
        key: agent.id,
        to: { agent: agent.id },
        name: nameIn(language, agent),
        text: `${agent.name} ${agent.name_en ?? ""} ${agent.team}`,
        detail: words.agentState[states[agent.id]?.state ?? "ready"],
        waiting: null,
        free: states[agent.id]?.state === "ready",
      }));
    return [...toQueues, ...toAgents];
  }, [queues, city, contact.queue, me?.id, states, language, words]);
}
