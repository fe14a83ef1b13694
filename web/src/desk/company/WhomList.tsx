import { useMemo, useState } from "react";
import { company, type Destination } from "../../api/company";
import type { DeskContactRow, Directory } from "../../api/contract";
import { useLive, useRows } from "../../live/useLive";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { KeyCap } from "../../ui/Key";
import { Empty } from "../../ui/states";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import dialogs from "../dialogs.module.css";
import styles from "./company.module.css";
import { KindChips } from "./KindChips";
import { found, type Kind, MOST_SHOWN, numberTyped, ownerOf, type Target, targetsOf } from "./targets";
import { WhomRow } from "./WhomRow";

interface Props {
  contact: DeskContactRow;
  city: Directory | null;
  suggested: string | null;
  typed: string;
  onType: (typed: string) => void;
  onDepartment: (target: Target) => void;
  onClose: () => void;
}

/** Everybody a call can be taken to. Enter consults (or opens the department's form), with Ctrl and Shift it hands over. */
export function WhomList({ contact, city, suggested, typed, onType, onDepartment, onClose }: Props) {
  const words = useCompanyWords();
  const ended = contact.phase === "after_call";
  const [kind, setKind] = useState<Kind | "all">(ended ? "department" : "all");
  const [at, setAt] = useState(0);
  const [busy, ask] = useAsk();
  const all = useFound(contact, city, { typed, kind, suggested });
  const shown = all.slice(0, MOST_SHOWN);
  const active = shown[Math.min(at, shown.length - 1)];
  const isDepartment = active?.kind === "department";

  const take = async (target: Target | undefined, verb: (id: string, to: Destination) => Promise<void>) => {
    if (target === undefined) return;
    if (target.kind === "department") return onDepartment(target);
    if (await ask(() => verb(contact.id, destinationOf(target)))) onClose();
  };
  const consult = (target = active) => void take(target, company.consult);
  const handOut = () => void take(active, company.handOut);
  useKeys({ handOut });

  return (
    <>
      <input
        className={controls.input}
        data-first
        role="combobox"
        aria-expanded
        aria-controls="company-targets"
        aria-activedescendant={active && `to-${active.key}`}
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          onType(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
          if (event.nativeEvent.isComposing) return;
          if (step !== undefined) {
            event.preventDefault();
            setAt(Math.min(shown.length - 1, Math.max(0, at + step)));
          } else if (event.key === "Enter" && !event.ctrlKey) {
            event.preventDefault();
            consult();
          }
        }}
      />
      {!ended && (
        <KindChips
          chosen={kind}
          onChoose={(chosen) => {
            setKind(chosen);
            setAt(0);
          }}
        />
      )}
      <div
        id="company-targets"
        role="listbox"
        aria-label={words.whom}
        className={dialogs.targets}
        aria-busy={busy}
      >
        {shown.map((target) => (
          <WhomRow
            key={target.key}
            target={target}
            active={target === active}
            suggested={target.kind === "department" && target.official === null && target.id === suggested}
            onChoose={() => consult(target)}
          />
        ))}
      </div>
      {shown.length === 0 && <Empty>{kind === "number" ? words.typeNumber : words.nothing}</Empty>}
      <footer className={styles.foot}>
        <span>{all.length > shown.length && words.more(all.length - shown.length)}</span>
        {!isDepartment && (
          <Button action="handOut" busy={busy} disabled={!active} onClick={handOut}>
            {words.handOut}
          </Button>
        )}
        <Button tone="primary" busy={busy} disabled={!active} onClick={() => consult()}>
          {isDepartment ? words.next : words.consult}
          <KeyCap>⏎</KeyCap>
        </Button>
      </footer>
    </>
  );
}

function destinationOf({ kind, id }: Target): Destination {
  if (kind === "agent") return { agent: id };
  return kind === "queue" ? { queue: id } : { number: id };
}

/** Whoever is here to be asked: not oneself, not who has gone home, not the queue the call came from. */
function useFound(
  contact: DeskContactRow,
  city: Directory | null,
  asked: { typed: string; kind: Kind | "all"; suggested: string | null },
): Target[] {
  const words = useCompanyWords();
  const language = useLanguage();
  const me = useRows("desk", "me").me?.id;
  useLive("board");
  const states = useRows("board", "agents");
  const { typed, kind, suggested } = asked;
  const targets = useMemo(
    () => (city ? targetsOf(city, language, words.extension) : []),
    [city, language, words],
  );
  return useMemo(() => {
    const isHere = ({ kind, id }: Target) =>
      kind === "agent"
        ? id !== me && states[id] !== undefined && states[id].state !== "signed_out"
        : kind !== "queue" || id !== contact.queue;
    const listed = found(targets.filter(isHere), { typed, kind, suggested });
    const owner = ownerOf(typed, targets);
    const detail = owner ? words.ownerOf(owner.name) : "";
    const number = kind === "all" || kind === "number" ? numberTyped(typed, words.dial, detail) : null;
    return number ? [...listed, number] : listed;
  }, [targets, typed, kind, suggested, me, states, contact.queue, words]);
}
