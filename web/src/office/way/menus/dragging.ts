/** What the mouse is drawing over the menu: a card to another place, or a way out to another card. */

import { createContext, useContext } from "react";
import type { Place } from "./exits";

export type Dragged = { step: string } | { place: Place };

interface Drag {
  dragged: Dragged | null;
  drag: (what: Dragged | null) => void;
}

export const DragContext = createContext<Drag>({ dragged: null, drag: () => {} });

export function useDrag(): Drag {
  return useContext(DragContext);
}
