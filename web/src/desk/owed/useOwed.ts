/**
 * The three lists of calls to make. Live screens tell which of them is another one by now (never who is on it); it is read
 * again then, when something was done here, and, while nothing is heard of the server, every few seconds.
 */

import { useEffect, useState } from "react";
import type { Schemas } from "../../api/contract";
import {
  type CallbackPage,
  callbacks,
  type MessagePage,
  type MissedPage,
  messages,
  missed,
} from "../../api/owed";
import { type Followed, useFollowed } from "../../knowledge/useFollowed";
import type { Health } from "../../live/connection";
import { useHealthIs, useLive, useRow } from "../../live/useLive";

/** While nothing is heard, a colleague's call-out may show this late; the server refuses a second one. */
const UNHEARD_EVERY_MS = 10_000;
/** Time alone changes the lists, too: at midnight yesterday's missed calls are no longer today's. */
const HEARD_EVERY_MS = 300_000;

export type Read<Page> = Followed<Page> & { again: () => void };

export type CallbacksShown = "mine" | "open" | "failed";

export interface Owed {
  missed: Read<MissedPage>;
  callbacks: Read<CallbackPage>;
  messages: Read<MessagePage>;
}

export interface OwedShown {
  callbacks: CallbacksShown;
  messages: "new" | "done";
}

export function useOwed(shown: OwedShown): Owed {
  useLive("owed");
  const turn = useTurn();
  const state = shown.callbacks === "failed" ? "failed" : "open";
  return {
    missed: useFollowed("missed", missed.list, turn, useEdition("missed")),
    callbacks: useFollowed(`callbacks ${state}`, () => callbacks.list(state), turn, useEdition("callbacks")),
    messages: useFollowed(
      `messages ${shown.messages}`,
      () => messages.list(shown.messages),
      turn,
      useEdition("messages"),
    ),
  };
}

/** Another number says that the list is another one. */
function useEdition(list: Schemas["OwedListRow"]["id"]): number | undefined {
  return useRow("owed", "lists", list)?.edition;
}

const isStale = (health: Health) => health.stale;

function useTurn(): number {
  const [turn, setTurn] = useState(0);
  const every = useHealthIs(isStale) ? UNHEARD_EVERY_MS : HEARD_EVERY_MS;
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), every);
    return () => clearInterval(timer);
  }, [every]);
  return turn;
}
