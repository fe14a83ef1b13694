/** What departments, categories and town offices are called, for people who read articles. */

import type { Directory } from "../api/contract";
import type { Tongue } from "../words";
import { nameIn } from "../words";

export interface Names {
  department: (id: string) => string;
  /** First and second level: `세무 › 재산세`. */
  category: (id: string) => string;
  /** Name, charge and extension of an official; null when nobody is known by that id. */
  official: (id: string) => string | null;
}

/** Ids stand for themselves until the city's lists are here, and where a list does not know them. */
export function namesOf(city: Directory | null, language: Tongue): Names {
  const departments = new Map(city?.departments.map((one) => [one.id, nameIn(language, one)]));
  const categories = new Map<string, string>();
  for (const branch of city?.categories ?? []) {
    categories.set(branch.id, nameIn(language, branch));
    for (const leaf of branch.children)
      categories.set(leaf.id, `${nameIn(language, branch)} › ${nameIn(language, leaf)}`);
  }
  const officials = new Map(
    city?.officials.map((one) => [one.id, `${nameIn(language, one)} ${one.post} (${one.extension})`]),
  );
  return {
    department: (id) => departments.get(id) ?? id,
    category: (id) => categories.get(id) ?? id,
    official: (id) => officials.get(id) ?? null,
  };
}
