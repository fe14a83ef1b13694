/** What a step is called on the screens: its kind, and what is its own about it. */

import type { Entrances, Step, StepKind } from "../../../api/entrances";
import { nameIn, type Tongue, useLanguage, useWords, type Words } from "../../../words";
import { useWayWords, type WayWords } from "../../../words/way";
import { nameOf } from "../names";
import { useWay } from "../way";
import { branchField, branchOf } from "./exits";
import { useMenu } from "./menu";

export type Family = "speaks" | "asks" | "branches" | "leads" | "ends";

/** Kinds that belong together look alike, and stand together where one is chosen. */
export const FAMILIES: readonly { family: Family; kinds: readonly StepKind[] }[] = [
  { family: "speaks", kinds: ["say", "information", "language"] },
  { family: "asks", kinds: ["ask", "repeat", "back"] },
  { family: "branches", kinds: ["by_hours", "by_number", "by_language", "by_citizen"] },
  { family: "leads", kinds: ["queue", "callback", "voicemail", "dial", "text_link"] },
  { family: "ends", kinds: ["end"] },
];

export function familyOf(kind: StepKind): Family {
  return FAMILIES.find(({ kinds }) => kinds.includes(kind))?.family ?? "speaks";
}

export interface Described {
  kind: string;
  detail: string;
}

export interface Describing {
  step: (step: Step) => Described;
  /** In one line, where a step is only named. */
  named: (step: Step) => string;
  /** Of a way out: the key, the language, the circumstance. */
  exit: (step: Step, exit: string) => string;
}

export function useDescribing(): Describing {
  const words = useWayWords();
  const all = useWords();
  const language = useLanguage();
  const { whole } = useWay();
  const { titles } = useMenu();
  return describing(whole, titles, words, all, language);
}

function describing(
  whole: Entrances,
  titles: ReadonlyMap<string, string>,
  words: WayWords,
  all: Words,
  language: Tongue,
): Describing {
  const prompts = new Map(whole.prompts.map((prompt) => [prompt.id, prompt]));
  const said = (ids: readonly string[]) =>
    ids.map((id) => {
      const prompt = prompts.get(id);
      return prompt ? nameIn(language, prompt) : id;
    });
  const listed = (ids: readonly string[]) => said(ids).join(" + ");
  const step = (one: Step): Described => ({ kind: words.menu.kinds[one.kind], detail: detailOf(one) });

  const detailOf = (one: Step): string => {
    switch (one.kind) {
      case "say":
      case "ask":
      case "voicemail":
      case "end":
        return listed(one.prompts);
      case "information":
        return one.article ? (titles.get(one.article) ?? one.article) : listed(one.prompts);
      case "by_hours":
        return nameOf(whole, "calendars", one.calendar, language) ?? words.menu.ownCalendar;
      case "queue":
        return nameOf(whole, "queues", one.queue, language) ?? words.menu.ownQueue;
      case "callback":
        return nameOf(whole, "callback_plans", one.plan, language) ?? words.menu.ownPlan;
      case "language":
        return all.languages[one.language] ?? one.language;
      case "text_link":
        return one.link;
      case "dial":
        return [language === "en" ? one.name_en || one.name : one.name, one.extension ?? one.number]
          .filter(Boolean)
          .join(" ");
      default:
        return "";
    }
  };

  const exit = (one: Step, name: string): string => {
    const branch = branchOf(name);
    if (branch === null) return words.menu.exits[one.kind]?.[name] ?? words.menu.next;
    const field = branchField(one.kind);
    if (field === "languages") return all.languages[branch] ?? branch;
    return (field === "entry_points" && nameOf(whole, "entry_points", branch, language)) || branch;
  };

  const named = (one: Step): string => {
    const { kind, detail } = step(one);
    return detail ? `${kind} · ${detail}` : kind;
  };
  return { step, named, exit };
}
