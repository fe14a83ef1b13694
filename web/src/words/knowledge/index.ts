/** The words of reading articles; apart from the others, so that a page without articles does not carry them. */

import { type Tongue, useLanguage } from "..";
import { en } from "./en";
import { type KnowledgeWords, ko } from "./ko";

export type { KnowledgeWords } from "./ko";

const CATALOGUES: Record<Tongue, KnowledgeWords> = { ko, en };

export function useKnowledgeWords(): KnowledgeWords {
  return CATALOGUES[useLanguage()];
}
