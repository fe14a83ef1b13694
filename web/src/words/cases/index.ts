/** The words of second consultations as officials see them; apart from the others, so that nobody else carries them. */

import { type Tongue, useLanguage } from "..";
import { en } from "./en";
import { type CaseWords, ko } from "./ko";

export type { CaseWords } from "./ko";

const CATALOGUES: Record<Tongue, CaseWords> = { ko, en };

export function useCaseWords(): CaseWords {
  return CATALOGUES[useLanguage()];
}
