/** The calls the city owes: missed ones, callbacks, voice messages; and calls an agent makes of their own accord. */

import { ask, askForFile } from "./client";
import type { components } from "./types.gen";

type Schemas = components["schemas"];

export type CallbackRow = Schemas["CallbackRow"];
export type CallbackPage = Schemas["CallbackPage"];
export type MissedRow = Schemas["MissedRow"];
export type MissedPage = Schemas["MissedPage"];
export type MessageRow = Schemas["MessageRow"];
export type MessagePage = Schemas["MessagePage"];
export type Slots = Schemas["SlotsView"];
export type Slot = Slots["slots"][number];
export type Booked = Schemas["BookedView"];
export type BookForm = Schemas["BookForm"];
export type OutgoingForm = Schemas["OutgoingForm"];
export type ShownCallbacks = "open" | "failed" | "done" | "cancelled";

const one = (list: string, id: string, verb: string) => `/api/${list}/${encodeURIComponent(id)}/${verb}`;
const asked = (path: string, given: Record<string, string | null | undefined>) => {
  const known = Object.entries(given).filter((each): each is [string, string] => !!each[1]);
  return known.length > 0 ? `${path}?${new URLSearchParams(known)}` : path;
};
const call = (list: string, id: string) => ask<{ contact: string }>("POST", one(list, id, "call"), {});

export const outgoing = {
  start: (form: OutgoingForm) => ask<{ contact: string }>("POST", "/api/desk/outgoing", form),
};

export const missed = {
  list: () => ask<MissedPage>("GET", "/api/missed"),
  call: (contact: string) => call("missed", contact),
};

export const callbacks = {
  list: (state: ShownCallbacks, cursor?: string | null) =>
    ask<CallbackPage>("GET", asked("/api/callbacks", { state, cursor })),
  book: (form: BookForm) => ask<Booked>("POST", "/api/callbacks", form),
  slots: (plan: string | null, day: string | null) =>
    ask<Slots>("GET", asked("/api/callbacks/slots", { plan, day })),
  call: (id: string) => call("callbacks", id),
  move: (id: string, slot_at: number | null) =>
    ask<Booked>("POST", one("callbacks", id, "move"), { slot_at }),
  cancel: (id: string, reason: string) => ask<void>("POST", one("callbacks", id, "cancel"), { reason }),
};

export const messages = {
  list: (state: MessageRow["state"], cursor?: string | null) =>
    ask<MessagePage>("GET", asked("/api/messages", { state, cursor })),
  sound: (id: string) => askForFile("GET", one("messages", id, "sound")),
  done: (id: string, note: string) => ask<void>("POST", one("messages", id, "done"), { note }),
  call: (id: string) => call("messages", id),
};
