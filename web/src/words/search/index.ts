/** The words of searching the 상담DB; apart from the others, so that a page without search does not carry them. */

import { type Tongue, useLanguage } from "..";
import { en } from "./en";
import { ko, type SearchWords } from "./ko";

export type { SearchWords } from "./ko";

const CATALOGUES: Record<Tongue, SearchWords> = { ko, en };

export function useSearchWords(): SearchWords {
  return CATALOGUES[useLanguage()];
}
