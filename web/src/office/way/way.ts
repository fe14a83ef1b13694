/** What every page about the way of a call knows: what holds now, what is unsaved, how calls are tried. */

import { createContext, useContext } from "react";
import type { Entrances } from "../../api/entrances";
import type { Drafts } from "./drafts";

export interface WayDoor {
  whole: Entrances;
  drafts: Drafts;
  /** Show what the server answered a change with. */
  take: (whole: Entrances) => void;
  again: () => void;
  /** Open the drawer in which a call is tried, at a number or at the one chosen last. */
  tryCall: (entryPoint?: string) => void;
  /** Steps a tried call came through, for the drawing of a menu. */
  walked: readonly string[];
}

export const WayContext = createContext<WayDoor | null>(null);

export function useWay(): WayDoor {
  const door = useContext(WayContext);
  if (!door) throw new Error("useWay needs a WayContext above it");
  return door;
}
