/** What every page of the office knows: the city's lists, what things are called, whether the person runs the 상담DB. */

import { createContext, useContext } from "react";
import type { Directory } from "../api/contract";
import type { Names } from "../knowledge/names";

export interface OfficeDoor {
  city: Directory;
  names: Names;
  /** Supervisors and administrators keep all articles; officials those of their department. */
  manages: boolean;
}

export const OfficeContext = createContext<OfficeDoor | null>(null);

export function useOffice(): OfficeDoor {
  const door = useContext(OfficeContext);
  if (!door) throw new Error("useOffice needs an OfficeContext above it");
  return door;
}
