/** The words of others in a call: consulting, second consultations, who else is there. */

import { type Tongue, useLanguage } from "..";
import { en } from "./en";
import { type CompanyWords, ko } from "./ko";

export type { CompanyWords } from "./ko";

const CATALOGUES: Record<Tongue, CompanyWords> = { ko, en };

export function useCompanyWords(): CompanyWords {
  return CATALOGUES[useLanguage()];
}
