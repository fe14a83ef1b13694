/** The three lists of calls to make, read again every half minute, when something was done, and when a contact comes or goes. */

import { useEffect, useState } from "react";
import {
  type CallbackPage,
  callbacks,
  type MessagePage,
  type MissedPage,
  messages,
  missed,
} from "../../api/owed";
import { type Followed, useFollowed } from "../../knowledge/useFollowed";

/** Nothing here is live: a colleague's call-out may show half a minute late, and the server refuses a second one. */
const EVERY_MS = 30_000;

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
  const turn = useTurn();
  const state = shown.callbacks === "failed" ? "failed" : "open";
  return {
    missed: useFollowed("missed", missed.list, turn),
    callbacks: useFollowed(`callbacks ${state}`, () => callbacks.list(state), turn),
    messages: useFollowed(`messages ${shown.messages}`, () => messages.list(shown.messages), turn),
  };
}

function useTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return turn;
}
