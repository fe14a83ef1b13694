/** Every request about the way of a call, by name. */

import { ask, askForFile } from "./client";
import type {
  CallerLanguage,
  Checked,
  Entrances,
  NumberFigures,
  Section,
  Told,
  VersionList,
  VersionTold,
} from "./entrances";

const ROOT = "/api/entrances";
const entryOf = (section: Section, id: string) => `${ROOT}/${section}/${encodeURIComponent(id)}`;
const promptOf = (id: string, what: string, language: CallerLanguage) =>
  `/api/prompts/${encodeURIComponent(id)}/${what}/${language}`;

/** Why a change is made, from when on (null: from the next call), and the version its author saw. */
export interface Because {
  reason: string;
  from: number | null;
  version: number;
}

/** An entry that is not saved; `id` is the one it would replace. */
export interface UnsavedEntry {
  section: Section;
  id: string;
  entry: object;
}

export interface CallTried {
  entry_point: string;
  at: number | null;
  draft: UnsavedEntry | null;
  /** Keys in a row; `-` presses nothing this time, `!` lets a callback, a text or a telephone come to nothing. */
  keys: string;
  known: boolean;
}

export interface Announcing {
  reason: string;
  until: number;
  text: string;
  text_en: string;
  prompt: string | null;
  entry_points: readonly string[];
  place: "before" | "instead";
}

export const way = {
  read: () => ask<Entrances>("GET", ROOT),
  change: (section: Section, id: string, entry: object, because: Because) =>
    ask<Entrances>("PUT", entryOf(section, id), { entry, ...because }),
  remove: (section: Section, id: string, because: Because) =>
    ask<Entrances>("DELETE", entryOf(section, id), because),
  withdraw: (pending: string) => ask<Entrances>("DELETE", `${ROOT}/pending/${encodeURIComponent(pending)}`),
  check: (unsaved: UnsavedEntry) => ask<Checked>("POST", `${ROOT}/check`, unsaved),
  tryCall: (call: CallTried) => ask<Told>("POST", `${ROOT}/preview`, call),
  announce: (notice: Announcing) => ask<Entrances>("POST", "/api/announcements", notice),
  callOff: (id: string, reason: string) =>
    ask<Entrances>("DELETE", `/api/announcements/${encodeURIComponent(id)}`, { reason }),
  versions: (before: number | null) =>
    ask<VersionList>("GET", `${ROOT}/versions${before === null ? "" : `?before=${before}`}`),
  version: (number: number) => ask<VersionTold>("GET", `${ROOT}/versions/${number}`),
  restore: (number: number, reason: string) =>
    ask<Entrances>("POST", `${ROOT}/versions/${number}/restore`, { reason }),
};

export const recordings = {
  /** `name`: of a prompt that does not exist yet. */
  add: (prompt: string, language: CallerLanguage, file: File, reason: string, name = "") => {
    const form = new FormData();
    form.append("data", file, file.name);
    form.append("reason", reason);
    form.append("name", name);
    return ask<Entrances>("POST", promptOf(prompt, "recordings", language), form);
  },
  remove: (prompt: string, language: CallerLanguage, reason: string) =>
    ask<Entrances>("DELETE", promptOf(prompt, "recordings", language), { reason }),
  /** How words would sound, before they are saved. */
  spoken: (text: string, language: CallerLanguage) =>
    askForFile("POST", "/api/prompts/spoken", { text, language }),
};

/** Where a prompt is listened to. */
export const soundAddress = (prompt: string, language: CallerLanguage) => promptOf(prompt, "sound", language);

/** What became of those who dialled each number, from a day to a day. */
export const figures = {
  entryPoints: (from: string, to: string) =>
    ask<NumberFigures>("GET", `/api/figures/entry-points?${new URLSearchParams({ from, to })}`),
};
