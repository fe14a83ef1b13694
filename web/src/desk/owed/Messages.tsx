import { useEffect, useState } from "react";
import { type MessagePage, type MessageRow, messages } from "../../api/owed";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { dayAndTime, duration } from "../../ui/format";
import { Empty, Failed, Loading } from "../../ui/states";
import { useAsk } from "../../ui/useAsk";
import { useLanguage } from "../../words";
import { useOwedWords } from "../../words/owed";
import { Choice } from "./Choice";
import { DoneDialog } from "./DoneDialog";
import styles from "./owed.module.css";
import { At, CallButton, Row, Where } from "./Row";
import type { Read } from "./useOwed";

interface Props {
  page: Read<MessagePage>;
  shown: MessageRow["state"];
  onShow: (shown: MessageRow["state"]) => void;
  mayCall: boolean;
  onCalled: (() => void) | undefined;
}

const SHOWN: readonly MessageRow["state"][] = ["new", "done"];

/** What callers left on the telephone, the oldest first, until somebody has dealt with it. */
export function Messages({ page, shown, onShow, mayCall, onCalled }: Props) {
  const { messages: words } = useOwedWords();
  const rows = page.thing?.messages ?? [];
  return (
    <>
      <Choice label={words.whose} of={SHOWN} names={words.shown} chosen={shown} onChoose={onShow} />
      {page.state === "failed" && <Failed again={page.again}>{words.failed}</Failed>}
      {page.state === "loading" && <Loading lines={4} />}
      {page.state === "here" && rows.length === 0 && (
        <Empty>{shown === "new" ? words.none : words.noneDone}</Empty>
      )}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <MessageLine key={row.id} row={row} {...{ mayCall, onCalled }} again={page.again} />
        ))}
      </ul>
      {page.thing?.next_cursor && <p className={styles.note}>{words.more(rows.length)}</p>}
    </>
  );
}

interface LineProps extends Pick<Props, "mayCall" | "onCalled"> {
  row: MessageRow;
  again: () => void;
}

function MessageLine({ row, mayCall, onCalled, again }: LineProps) {
  const { messages: words } = useOwedWords();
  const language = useLanguage();
  const [sound, listen, busy] = useSound(row.id);
  const [settling, setSettling] = useState(false);
  const isNew = row.state === "new";
  const done =
    row.done_by_name !== null && row.done_at !== null
      ? words.doneBy(row.done_by_name, dayAndTime(language, row.done_at, serverNow()))
      : null;
  return (
    <Row
      number={row.number_masked}
      when={
        <>
          <At at={row.at} /> · {duration(row.milliseconds)}
        </>
      }
      tags={<Where of={row} />}
      verbs={
        <>
          {row.has_sound ? (
            <Button size="small" busy={busy} disabled={sound !== null} onClick={listen}>
              {words.listen}
            </Button>
          ) : (
            <span>{words.removed}</span>
          )}
          {isNew && (
            <>
              <Button size="small" tone="plain" onClick={() => setSettling(true)}>
                {words.done}
              </Button>
              <CallButton
                number={row.number_masked}
                call={() => messages.call(row.id)}
                may={mayCall}
                {...{ onCalled, again }}
              />
            </>
          )}
          {settling && <DoneDialog id={row.id} onDone={again} onClose={() => setSettling(false)} />}
        </>
      }
      beneath={
        (sound || done) && (
          <>
            {sound && (
              // biome-ignore lint/a11y/useMediaCaption: what a citizen said on the telephone has no captions
              <audio src={sound} controls autoPlay aria-label={words.player(row.number_masked)} />
            )}
            {done && <p>{[done, row.note].filter(Boolean).join(" · ")}</p>}
          </>
        )
      }
    />
  );
}

/** The recording, fetched when somebody wants to hear it: who listened is on record. */
function useSound(id: string): [string | null, () => void, boolean] {
  const [sound, setSound] = useState<string | null>(null);
  const [busy, ask] = useAsk();
  useEffect(() => () => void (sound && URL.revokeObjectURL(sound)), [sound]);
  const listen = () => void ask(async () => setSound(URL.createObjectURL(await messages.sound(id))));
  return [sound, listen, busy];
}
