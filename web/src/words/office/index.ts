/** The words of the office; apart from the others, so that a desk does not carry them. */

import { type Tongue, useLanguage } from "..";
import { en } from "./en";
import { ko, type OfficeWords } from "./ko";

export type { OfficeWords } from "./ko";

const CATALOGUES: Record<Tongue, OfficeWords> = { ko, en };

export function useOfficeWords(): OfficeWords {
  return CATALOGUES[useLanguage()];
}
