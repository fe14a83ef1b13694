/** The calls to make: missed ones, callbacks, voice messages. Arrows walk a list, Enter calls. */

import { useEffect, useRef, useState } from "react";
import type { DeskContactRow, Directory } from "../../api/contract";
import { useRows } from "../../live/useLive";
import { Button } from "../../ui/Button";
import { Tabs } from "../../ui/Tabs";
import { useKeys } from "../../ui/useKeys";
import { useOwedWords } from "../../words/owed";
import { BookDialog } from "./BookDialog";
import { Callbacks } from "./Callbacks";
import { CallOutDialog } from "./CallOutDialog";
import { Messages } from "./Messages";
import { Missed } from "./Missed";
import { isMine } from "./mine";
import styles from "./owed.module.css";
import { type OwedShown, useOwed } from "./useOwed";
import { walk } from "./walk";

type Tab = "missed" | "callbacks" | "messages";

interface Props {
  city: Directory | null;
  /** Being talked with or recorded: the lists can be looked at, and a callback booked for them. */
  contact: DeskContactRow | undefined;
  /** Goes to the list when the key is pressed: the owed lists of the idle desk. */
  takesKey?: boolean;
  /** Something was begun. */
  onCalled?: () => void;
}

export function Owed({ city, contact, takesKey, onCalled }: Props) {
  const words = useOwedWords();
  const [tab, setTab] = useState<Tab>("missed");
  const [shown, setShown] = useState<OwedShown>({ callbacks: "mine", messages: "new" });
  const [dialog, setDialog] = useState<"book" | "call" | null>(null);
  const owed = useOwed(shown);
  const list = useRef<HTMLDivElement>(null);
  const queues = useRows("desk", "queues");
  const mayCall = contact === undefined || contact.phase === "after_call";
  const open = owed.callbacks.thing?.callbacks ?? [];
  const counts = {
    missed: owed.missed.thing?.missed.length ?? 0,
    callbacks: shown.callbacks === "mine" ? open.filter(isMine(queues)).length : open.length,
    messages: owed.messages.thing?.new ?? 0,
  };
  useKeys({
    owed: takesKey ? () => focusFirst(list.current) : null,
    callOut: mayCall ? () => setDialog("call") : null,
  });
  const read = owed[tab].thing;
  useEffect(() => {
    if (read && document.activeElement === list.current) focusFirst(list.current); // asked for before it was here
  }, [read]);
  const tabs = (["missed", "callbacks", "messages"] as const).map((id) => ({
    id,
    name: words.tabs[id],
    news: counts[id],
  }));
  return (
    <section className={styles.owed} aria-label={words.title}>
      <header>
        <Tabs
          tabs={tabs}
          chosen={tab}
          onChoose={setTab}
          controls={(id) => `owed-${id}`}
          className={styles.tabs}
        />
        <Button size="small" onClick={() => setDialog("book")}>
          {words.callbacks.book}
        </Button>
        <Button size="small" action="callOut" disabled={!mayCall} onClick={() => setDialog("call")}>
          {words.out.button}
        </Button>
      </header>
      <div
        ref={list}
        id={`owed-${tab}`}
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className={styles.list}
        onKeyDown={walk}
      >
        {tab === "missed" && <Missed page={owed.missed} mayCall={mayCall} onCalled={onCalled} />}
        {tab === "callbacks" && (
          <Callbacks
            page={owed.callbacks}
            shown={shown.callbacks}
            onShow={(callbacks) => setShown({ ...shown, callbacks })}
            {...{ mayCall, onCalled }}
          />
        )}
        {tab === "messages" && (
          <Messages
            page={owed.messages}
            shown={shown.messages}
            onShow={(messages) => setShown({ ...shown, messages })}
            {...{ mayCall, onCalled }}
          />
        )}
      </div>
      {dialog === "call" && (
        <CallOutDialog contact={contact} city={city} onCalled={onCalled} onClose={() => setDialog(null)} />
      )}
      {dialog === "book" && (
        <BookDialog contact={contact} onBooked={owed.callbacks.again} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

/** The first row, so that Enter calls. */
function focusFirst(list: HTMLDivElement | null): void {
  (list?.querySelector<HTMLElement>("[data-row]:not(:disabled)") ?? list)?.focus();
}
