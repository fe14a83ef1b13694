/** The words of the pages about the way of a call; apart from the others, so that nobody else carries them. */

import { type Tongue, useLanguage } from "..";
import { en } from "./en";
import { ko, type WayWords } from "./ko";

export type { WayWords } from "./ko";

const CATALOGUES: Record<Tongue, WayWords> = { ko, en };

export function useWayWords(): WayWords {
  return CATALOGUES[useLanguage()];
}
