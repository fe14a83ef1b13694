/** What departments, categories and town offices are called, for people who read articles. */

import type { Directory } from "../api/contract";
import type { Tongue } from "../words";
import { nameIn } from "../words";

export interface Names {
  department: (id: string) => string;
  /** First and second level: `세무 › 재산세`. */
  category: (id: string) => string;
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
  return {
    department: (id) => departments.get(id) ?? id,
    category: (id) => categories.get(id) ?? id,
  };
}
