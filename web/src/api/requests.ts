/** Every request the screens make, by name. */

import { ask } from "./client";
import type {
  CallerCard,
  ContactPage,
  ContactRecord,
  DeskStarted,
  Directory,
  OwnScreen,
  Samples,
  Session,
  StateChosen,
  Story,
} from "./contract";

export const session = {
  current: () => ask<Session>("GET", "/api/session"),
  samples: () => ask<Samples>("GET", "/api/session/samples"),
  signIn: (login: string, password: string) => ask<Session>("POST", "/api/session", { login, password }),
  lock: () => ask<void>("POST", "/api/session/lock"),
  unlock: (password: string) => ask<void>("POST", "/api/session/unlock", { password }),
  signOut: () => ask<void>("DELETE", "/api/session"),
  changePassword: (old: string, next: string) =>
    ask<void>("POST", "/api/session/password", { old, new: next }),
  screens: () => ask<OwnScreen[]>("GET", "/api/session/screens"),
  endScreen: (id: string) => ask<void>("DELETE", `/api/session/screens/${encodeURIComponent(id)}`),
};

export const directory = () => ask<Directory>("GET", "/api/directory");

const post = (path: string, body: unknown = {}) => ask<void>("POST", path, body);
const contact = (id: string, verb: string) => `/api/desk/contacts/${encodeURIComponent(id)}/${verb}`;

export const desk = {
  start: (page: string) => ask<DeskStarted>("POST", "/api/desk/start", { page }),
  line: (page: string) => post("/api/desk/line", { page }),
  ready: () => post("/api/desk/ready"),
  takeBreak: (reason: string) => post("/api/desk/break", { reason }),
  finish: () => post("/api/desk/finish"),
  accept: (id: string) => post(contact(id, "accept")),
  decline: (id: string) => post(contact(id, "decline")),
  hold: (id: string) => post(contact(id, "hold")),
  resume: (id: string) => post(contact(id, "resume")),
  hangUp: (id: string) => post(contact(id, "hangup")),
  mute: (id: string, muted: boolean) => post(contact(id, "mute"), { muted }),
  saveRecord: (id: string, record: ContactRecord) => post(contact(id, "record"), record),
  done: (id: string, record: ContactRecord) => post(contact(id, "done"), record),
};

export const contacts = {
  card: (id: string) => ask<CallerCard>("GET", `/api/contacts/${encodeURIComponent(id)}/card`),
  reveal: (id: string, reason: string) =>
    ask<{ number: string }>("POST", `/api/contacts/${encodeURIComponent(id)}/reveal`, { reason }),
  ofDay: (day: string, cursor?: string) =>
    ask<ContactPage>("GET", `/api/contacts?${new URLSearchParams({ day, ...(cursor ? { cursor } : {}) })}`),
  story: (id: string) => ask<Story>("GET", `/api/contacts/${encodeURIComponent(id)}/story`),
};

export const floor = {
  setAgentState: (agent: string, chosen: StateChosen) =>
    post(`/api/floor/agents/${encodeURIComponent(agent)}/state`, chosen),
};
