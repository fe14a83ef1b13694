import { type KeyboardEvent, useRef, useState } from "react";
import type { MeRow, Named } from "../api/contract";
import { desk } from "../api/requests";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { KeyCap } from "../ui/Key";
import { Tag } from "../ui/Tag";
import { useAsk } from "../ui/useAsk";
import { useKeys } from "../ui/useKeys";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./desk.module.css";
import dialogs from "./dialogs.module.css";

/** Break with a reason, or back to ready: one key for both. During a contact either takes effect after it. */
export function Rest({ me, reasons }: { me: MeRow; reasons: readonly Named[] }) {
  const words = useWords();
  const [choosing, setChoosing] = useState(false);
  const [busy, ask] = useAsk();
  const resting = restsOrWill(me);
  const press = () => (resting ? void ask(desk.ready) : setChoosing(true));
  useKeys({ rest: press });

  const take = async (reason: string) => {
    setChoosing(false);
    await ask(() => desk.takeBreak(reason));
  };
  return (
    <>
      <Button
        action="rest"
        tone={resting ? "primary" : undefined}
        busy={busy}
        onClick={press}
        className={styles.rest}
      >
        {resting ? words.desk.ready : words.desk.rest}
      </Button>
      {me.pending === "break" && <Tag tone="warn">{words.desk.pendingBreak}</Tag>}
      {choosing && <Reasons reasons={reasons} onChoose={take} onClose={() => setChoosing(false)} />}
    </>
  );
}

/** Not taking contacts now, or not after this one: then the key means "ready". */
function restsOrWill({ state, pending }: MeRow): boolean {
  if (pending !== null) return pending === "break";
  return state === "break" || state === "not_ready";
}

interface ReasonsProps {
  reasons: readonly Named[];
  onChoose: (reason: string) => void;
  onClose: () => void;
}

function Reasons({ reasons, onChoose, onClose }: ReasonsProps) {
  const words = useWords();
  const language = useLanguage();
  const list = useRef<HTMLUListElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = reasons[Number(event.key) - 1];
    if (chosen) return onChoose(chosen.id);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <Dialog title={words.desk.restTitle} width={340} onClose={onClose}>
      <ul className={dialogs.reasons} ref={list} onKeyDown={onKeyDown}>
        {reasons.map((reason, at) => (
          <li key={reason.id}>
            <Button data-first={at === 0 || undefined} onClick={() => onChoose(reason.id)}>
              {nameIn(language, reason)}
              {at < 9 && <KeyCap>{String(at + 1)}</KeyCap>}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
