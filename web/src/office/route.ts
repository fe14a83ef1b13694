/** The addresses of the office: read from the browser, written by links. */

import type { Path } from "../ui/router";

export type Place =
  | { at: "home" }
  | { at: "campaign" }
  | { at: "articles" }
  | { at: "new" }
  | { at: "article" | "edit" | "revisions"; article: string }
  | { at: "task"; task: string }
  | { at: "case"; id: string }
  | { at: "cases" | "texts" }
  | { at: ManagerPlace }
  | { at: "way"; part: WayPart; entry: string | null }
  | { at: "nowhere" };

export const MANAGER_PLACES = ["overview", "campaigns", "misses", "synonyms", "exchange"] as const;
export type ManagerPlace = (typeof MANAGER_PLACES)[number];

/** The pages about the way of a call. */
export const WAY_PARTS = [
  "numbers",
  "hours",
  "menus",
  "emergency",
  "prompts",
  "callbacks",
  "lineups",
  "officials",
  "connections",
  "history",
] as const;
export type WayPart = (typeof WAY_PARTS)[number];

export function placeOf(path: string): Place {
  const [first, second, third, ...more] = path
    .replace(/^\/office\/?/, "")
    .split("/")
    .filter(Boolean)
    .map(decodeURIComponent);
  if (more.length > 0) return { at: "nowhere" };
  if (first === undefined) return { at: "home" };
  if (first === "campaign" && second === undefined) return { at: "campaign" };
  if (first === "tasks" && second !== undefined && third === undefined) return { at: "task", task: second };
  if (first === "consultations" && third === undefined) return casePlace(second);
  if (first === "articles") return articlePlace(second, third);
  if (first === "way") return wayPlace(second, third);
  const manager = MANAGER_PLACES.find((place) => place === first);
  return manager && second === undefined ? { at: manager } : { at: "nowhere" };
}

function casePlace(case_: string | undefined): Place {
  if (case_ === undefined) return { at: "cases" };
  return case_ === "texts" ? { at: "texts" } : { at: "case", id: case_ };
}

function articlePlace(article: string | undefined, what: string | undefined): Place {
  if (article === undefined) return { at: "articles" };
  if (article === "new" && what === undefined) return { at: "new" };
  if (what === undefined) return { at: "article", article };
  return what === "edit" || what === "revisions" ? { at: what, article } : { at: "nowhere" };
}

function wayPlace(named: string | undefined, entry: string | undefined): Place {
  const part = named === undefined ? "numbers" : WAY_PARTS.find((one) => one === named);
  return part ? { at: "way", part, entry: entry ?? null } : { at: "nowhere" };
}

type Asked = Record<string, string | null | undefined>;

function asking(asked: Asked): string {
  const told = Object.entries(asked).filter((pair): pair is [string, string] => !!pair[1]);
  return told.length === 0 ? "" : `?${new URLSearchParams(told)}`;
}

/** Every address, by what is there. */
export const address = {
  home: (department?: string | null): Path => `/office${asking({ department })}` as Path,
  campaign: "/office/campaign" as Path,
  articles: (asked: Asked = {}): Path => `/office/articles${asking(asked)}`,
  create: (asked: { title?: string; task?: string; miss?: string } = {}): Path =>
    `/office/articles/new${asking(asked)}`,
  article: (id: string): Path => `/office/articles/${encodeURIComponent(id)}`,
  edit: (id: string, task: string | null = null): Path =>
    `/office/articles/${encodeURIComponent(id)}/edit${asking({ task })}`,
  revisions: (id: string): Path => `/office/articles/${encodeURIComponent(id)}/revisions`,
  task: (id: string): Path => `/office/tasks/${encodeURIComponent(id)}`,
  consultation: (id: string): Path => `/office/consultations/${encodeURIComponent(id)}`,
  consultations: (department: string | null = null): Path => `/office/consultations${asking({ department })}`,
  texts: "/office/consultations/texts" as Path,
  manager: (place: ManagerPlace): Path => `/office/${place}`,
  way: (part: WayPart, entry: string | null = null): Path =>
    `/office/way/${part}${entry === null ? "" : `/${encodeURIComponent(entry)}`}`,
};
