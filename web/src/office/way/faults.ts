/** What is wrong with an entry, by the field it stands beside. */

import { createContext, useContext } from "react";
import type { Fault } from "../../api/entrances";

export const FaultsContext = createContext<readonly Fault[]>([]);

/** What is wrong with a field, or with something inside it. */
export function useFault(field: string): string | null {
  return faultAt(useContext(FaultsContext), field);
}

export function faultAt(faults: readonly Fault[], field: string): string | null {
  return faultsIn(faults, field)[0]?.message ?? null;
}

export function faultsIn(faults: readonly Fault[], field: string): Fault[] {
  return faults.filter((fault) => fault.field === field || fault.field.startsWith(`${field}.`));
}

export function useFaults(): readonly Fault[] {
  return useContext(FaultsContext);
}
