/** What changed, as people call it: fields and parts by their names, ids by what they stand for. */

import type { Entrances } from "../../../api/entrances";
import type { Tongue } from "../../../words";
import type { WayWords } from "../../../words/way";
import { nameOf } from "../names";

type Words = WayWords["history"];
type Lists = Parameters<typeof nameOf>[1];

/** Fields that name entries of the city, and the list those are in. */
const NAMES: Partial<Record<string, Lists>> = {
  calendar: "calendars",
  calendars: "calendars",
  department: "departments",
  line_up: "officials",
  deputy: "officials",
  queue: "queues",
  menu: "menus",
  callback_plan: "callback_plans",
  entry_points: "entry_points",
  prompt: "prompts",
  prompts: "prompts",
};

/** `steps.ask.seconds` → 단계 › ask › 기다리는 시간; a category goes by its name. */
export function pathInWords(path: string, whole: Entrances, language: Tongue, { fields }: Words): string {
  const children = whole.categories.flatMap((group) => group.children);
  return path
    .split(".")
    .map((part, at, parts) => {
      if (parts[at - 1] === "children")
        return nameOf({ ...whole, categories: children as never }, "categories", part, language) ?? part;
      return fields[part] ?? part;
    })
    .join(" › ");
}

/** A value as it is called: one id, or several. */
export function valueInWords(
  path: string,
  value: string | null,
  whole: Entrances,
  language: Tongue,
  { values }: Words,
): string {
  if (value === null) return "–";
  const list = NAMES[path.split(".").at(-1) ?? ""];
  if (list === undefined) return values[value] ?? value;
  return value
    .split(", ")
    .map((id) => nameOf(whole, list, id, language))
    .join(", ");
}
