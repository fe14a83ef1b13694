/** How a case is reached by whoever has it on the screen: signed in at the office, or by a one-time link. */

import { createContext, useContext } from "react";
import type { CasePage, CaseVerbs } from "../../api/consultations";
import type { Path } from "../../ui/router";

export interface CaseDoor {
  verbs: CaseVerbs;
  /** Only where somebody is signed in who may. */
  withdraw?: () => Promise<CasePage>;
  /** Whoever came by a link has their mobile in the hand, and is at no desk. */
  isAway: boolean;
  fileAddress: (file: string) => string;
  /** Where an article is read; whoever came by a link reads none. */
  articleAddress?: (article: string) => Path;
  /** The case is another one now. */
  onChanged: (page: CasePage) => void;
  /** What we show may be out of date: somebody was quicker. */
  onStale: () => void;
}

export const CaseContext = createContext<CaseDoor | null>(null);

export function useCase(): CaseDoor {
  const door = useContext(CaseContext);
  if (!door) throw new Error("useCase needs a CaseContext above it");
  return door;
}
