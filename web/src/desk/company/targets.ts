/** Whom a call can be taken to, found by whatever an agent remembers of them: a duty, a name, an extension. Pure. */

import type { Directory } from "../../api/contract";
import { find } from "../../ui/find";
import { nameIn, type Tongue } from "../../words";

export type Kind = "department" | "agent" | "queue" | "number";
export const KINDS: readonly Kind[] = ["department", "agent", "queue", "number"];
export const MOST_SHOWN = 60;
/** As the server takes them: `*` begins a code that switches something in the city's exchange. */
const TELEPHONE = /^\+?\d[\d -]{1,18}\d$/;

export interface Target {
  key: string;
  kind: Kind;
  /** Queue, agent, department, or the number itself. */
  id: string;
  /** The official asked for by name. */
  official: string | null;
  name: string;
  detail: string;
  /** Digits of their telephone in the city's own exchange. */
  extension?: string;
  /** What typing is compared with. */
  text: string;
}

type Told = Pick<Directory, "departments" | "officials" | "agents" | "queues">;

/** Departments and their officials, colleagues, queues; in the city's own order. */
export function targetsOf(city: Told, language: Tongue, extension: (number: string) => string): Target[] {
  const departments = city.departments.map((one) => ({
    key: `department-${one.id}`,
    kind: "department" as const,
    id: one.id,
    official: null,
    name: nameIn(language, one),
    detail: language === "en" ? one.duties_en || one.duties : one.duties,
    extension: digits(one.extension),
    text: `${one.name} ${one.name_en} ${one.duties} ${one.duties_en} ${digits(one.extension)}`,
  }));
  const named = new Map(city.departments.map((one) => [one.id, one]));
  const officials = city.officials.map((one) => {
    const department = named.get(one.department);
    return {
      key: `official-${one.id}`,
      kind: "department" as const,
      id: one.department,
      official: one.id,
      name: nameIn(language, one),
      detail: [department && nameIn(language, department), one.post, extension(one.extension)]
        .filter(Boolean)
        .join(" · "),
      extension: digits(one.extension),
      text: `${one.name} ${one.name_en} ${one.post} ${one.extension} ${department?.name ?? ""}`,
    };
  });
  const agents = city.agents.map((one) => ({
    key: `agent-${one.id}`,
    kind: "agent" as const,
    id: one.id,
    official: null,
    name: nameIn(language, one),
    detail: "",
    text: `${one.name} ${one.name_en} ${one.team}`,
  }));
  const queues = city.queues.map((one) => ({
    key: `queue-${one.id}`,
    kind: "queue" as const,
    id: one.id,
    official: null,
    name: nameIn(language, one),
    detail: "",
    text: `${one.name} ${one.name_en}`,
  }));
  return [...departments, ...queues, ...agents, ...officials];
}

const digits = (number: string) => number.replace(/\D/g, "");

/** Whose extension was typed, if it is one: asked with a case, they know before they say hello what it is about. */
export function ownerOf(typed: string, targets: readonly Target[]): Target | null {
  const number = digits(typed);
  const theirs = targets.filter(({ extension }) => number !== "" && extension === number);
  return theirs.find(({ official }) => official !== null) ?? theirs[0] ?? null;
}

/** A number to be called as typed, if it is one; `detail` says what there is to say of it. */
export function numberTyped(typed: string, name: (number: string) => string, detail = ""): Target | null {
  const number = typed.trim();
  if (!TELEPHONE.test(number)) return null;
  return {
    key: "number",
    kind: "number",
    id: number,
    official: null,
    name: name(number),
    detail,
    text: number,
  };
}

/** Those found by typing, the best first; with nothing typed whoever is suggested leads. */
export function found(
  targets: readonly Target[],
  { typed, kind, suggested }: { typed: string; kind: Kind | "all"; suggested: string | null },
): Target[] {
  const wanted = kind === "all" ? targets : targets.filter((target) => target.kind === kind);
  const matching = find(wanted, typed, ({ text }) => text);
  if (typed.trim() !== "" || suggested === null) return matching;
  const isSuggested = ({ kind, id, official }: Target) =>
    kind === "department" && id === suggested && official === null;
  return [...matching.filter(isSuggested), ...matching.filter((target) => !isSuggested(target))];
}
