import { useState } from "react";
import { type CallbackPage, type CallbackRow, callbacks } from "../../api/owed";
import { useRows, useSecond } from "../../live/useLive";
import { Button } from "../../ui/Button";
import { Empty, Failed, Loading } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { useOwedWords } from "../../words/owed";
import { BookDialog } from "./BookDialog";
import { CancelDialog } from "./CancelDialog";
import { Choice } from "./Choice";
import { isMine } from "./mine";
import styles from "./owed.module.css";
import { At, CallButton, Row, Where } from "./Row";
import type { CallbacksShown, Read } from "./useOwed";

interface Props {
  page: Read<CallbackPage>;
  shown: CallbacksShown;
  onShow: (shown: CallbacksShown) => void;
  mayCall: boolean;
  onCalled: (() => void) | undefined;
}

const SHOWN: readonly CallbacksShown[] = ["mine", "open", "failed"];

/** Calls that were promised: those of my queues, all of them, or those that reached nobody. */
export function Callbacks({ page, shown, onShow, mayCall, onCalled }: Props) {
  const { callbacks: words } = useOwedWords();
  const queues = useRows("desk", "queues");
  const all = page.thing?.callbacks ?? [];
  const rows = shown === "mine" ? all.filter(isMine(queues)) : all;
  return (
    <>
      <Choice label={words.whose} of={SHOWN} names={words.shown} chosen={shown} onChoose={onShow} />
      {page.state === "failed" && <Failed again={page.again}>{words.failed}</Failed>}
      {page.state === "loading" && <Loading lines={4} />}
      {page.state === "here" && rows.length === 0 && (
        <Empty>{shown === "mine" ? words.noneMine : words.none}</Empty>
      )}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <CallbackLine key={row.id} row={row} {...{ mayCall, onCalled }} again={page.again} />
        ))}
      </ul>
      {page.thing?.next_cursor && <p className={styles.note}>{words.more(all.length)}</p>}
    </>
  );
}

interface LineProps extends Pick<Props, "mayCall" | "onCalled"> {
  row: CallbackRow;
  again: () => void;
}

const TONES = {
  waiting: undefined,
  due: "accent",
  ringing: "good",
  done: "good",
  failed: "bad",
  cancelled: undefined,
} as const;

function CallbackLine({ row, mayCall, onCalled, again }: LineProps) {
  const { callbacks: words } = useOwedWords();
  const now = useSecond();
  const [changing, setChanging] = useState<"move" | "cancel" | null>(null);
  const isOpen = row.state === "waiting" || row.state === "due";
  const isLate = isOpen && row.slot_at !== null && row.slot_at < now;
  const close = () => setChanging(null);
  return (
    <Row
      number={row.number_masked}
      when={row.slot_at === null ? words.asap : <At at={row.slot_at} />}
      tags={
        <>
          <Tag tone={isLate ? "bad" : TONES[row.state]}>{isLate ? words.late : words.state[row.state]}</Tag>
          <Tag>{words.origin[row.origin]}</Tag>
          {row.attempts > 0 && <Tag tone="warn">{words.attempts(row.attempts, row.attempts_most)}</Tag>}
          <Where of={row} />
        </>
      }
      verbs={
        <>
          {isOpen && (
            <>
              <Button size="small" tone="plain" onClick={() => setChanging("move")}>
                {words.move}
              </Button>
              <Button size="small" tone="plain" onClick={() => setChanging("cancel")}>
                {words.cancel}
              </Button>
            </>
          )}
          {row.state !== "done" && row.state !== "cancelled" && (
            <CallButton
              number={row.number_masked}
              call={() => callbacks.call(row.id)}
              may={mayCall && row.state !== "ringing"}
              {...{ onCalled, again }}
            />
          )}
          {changing === "move" && <BookDialog moving={row} onBooked={again} onClose={close} />}
          {changing === "cancel" && <CancelDialog id={row.id} onCancelled={again} onClose={close} />}
        </>
      }
      beneath={row.note || null}
    />
  );
}
