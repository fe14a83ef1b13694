/** The menu somebody changes, and what can be done to it, for every part of its drawing. */

import { createContext, useContext } from "react";
import type { Menu } from "../../../api/entrances";
import type { Place } from "./exits";

export interface MenuDoor {
  menu: Menu;
  /** `typing` names the field that is typed in. */
  set: (menu: Menu, typing?: string) => void;
  /** The step whose form is open. */
  chosen: string | null;
  choose: (step: string) => void;
  /** Ask for a new step at a place. */
  add: (at: Place) => void;
  /** Ask where a step goes. */
  move: (step: string) => void;
  remove: (step: string) => void;
  /** Titles of the articles it reads out. */
  titles: ReadonlyMap<string, string>;
}

export const MenuContext = createContext<MenuDoor | null>(null);

export function useMenu(): MenuDoor {
  const door = useContext(MenuContext);
  if (!door) throw new Error("useMenu needs a MenuContext above it");
  return door;
}
