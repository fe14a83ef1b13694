/** The city's categories and dispositions as the desk uses them: findable by typing, named by id. */

import { useMemo } from "react";
import type { Branch, Directory } from "../api/contract";
import type { Option } from "../ui/Combobox";
import { nameIn, type Tongue, useLanguage } from "../words";

export interface Names {
  category: (id: string | null) => string | null;
  disposition: (id: string | null) => string | null;
  categories: Option[];
}

export function useNames(city: Directory | null): Names {
  const language = useLanguage();
  return useMemo(() => {
    const categories = leaves(city?.categories ?? [], language);
    const dispositions = leaves(city?.dispositions ?? [], language);
    const label = (options: Option[]) => (id: string | null) =>
      id === null ? null : (options.find((option) => option.id === id)?.label ?? id);
    return { categories, category: label(categories), disposition: label(dispositions) };
  }, [city, language]);
}

/** What can be chosen: the leaves, named with their branch, findable by either in both languages. */
function leaves(branches: readonly Branch[], language: Tongue): Option[] {
  return branches.flatMap((branch) => {
    const text = `${branch.name} ${branch.name_en}`;
    const name = nameIn(language, branch);
    const below = (branch.children ?? []).map((leaf) => ({
      id: leaf.id,
      label: `${name} › ${nameIn(language, leaf)}`,
      text: `${leaf.name} ${leaf.name_en} ${text}`,
    }));
    return below.length > 0 ? below : [{ id: branch.id, label: name, text }];
  });
}
