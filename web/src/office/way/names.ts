/** What things are called on these pages. */

import type { Entrances, Section } from "../../api/entrances";
import { nameIn, type Tongue } from "../../words";
import type { Choice } from "../parts/Select";

interface Called {
  id: string;
  name: string;
  name_en: string;
}

/** Things to choose from. */
export function choicesOf(things: readonly Called[], language: Tongue): Choice[] {
  return things.map((thing) => ({ id: thing.id, name: nameIn(language, thing) }));
}

/** What an entry is called; its id where the city knows none by it. */
export function nameOf(
  whole: Entrances,
  section: Section | "queues",
  id: string | null,
  language: Tongue,
): string | null {
  if (id === null) return null;
  const found = (whole[section] as readonly Called[]).find((one) => one.id === id);
  return found ? nameIn(language, found) : id;
}
