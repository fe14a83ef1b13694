/** The words of calls the city owes, and of calls agents make. */

import { type Tongue, useLanguage } from "..";
import { en } from "./en";
import { ko, type OwedWords } from "./ko";

export type { OwedWords } from "./ko";

const CATALOGUES: Record<Tongue, OwedWords> = { ko, en };

export function useOwedWords(): OwedWords {
  return CATALOGUES[useLanguage()];
}
