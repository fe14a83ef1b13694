/** What stands where in the officials' list. Pure. */

import type { CaseRow } from "../../api/consultations";
import type { components } from "../../api/types.gen";

export type LiveCase = components["schemas"]["OfficeRow"];

/** A case of the list with what is newer on the live line. */
export type ShownCase = CaseRow & {
  /** Whose telephone rings at this moment. */
  ringing: string | null;
};

/** A citizen waits or talks: it goes before everything else. */
export const isLive = (row: Pick<CaseRow, "state">) => row.state === "ringing" || row.state === "connected";

/** Where an act finds a case: a citizen on the line, a task, or a talk that has ended. */
export function momentOf({ state, settled_at }: Pick<CaseRow, "state" | "settled_at">) {
  if (settled_at !== null) return "talked";
  return isLive({ state }) ? "live" : "task";
}

/** The list's row with what the live line knows by now: it is quicker than a reading of the list. */
export function joined(row: CaseRow, live: LiveCase | undefined): ShownCase {
  if (!live) return { ...row, ringing: null };
  const { state, since, official, due_at, overdue, ringing } = live;
  return { ...row, state, since, official, due_at, overdue, ringing };
}

export function isMine(row: ShownCase, me: string | null): boolean {
  return me !== null && me === (row.official ?? row.ringing ?? row.wanted);
}

/** Mine first, then whoever waits longest. */
export function liveFirst(rows: readonly ShownCase[], me: string | null): ShownCase[] {
  const later = (row: ShownCase) => (isMine(row, me) ? 0 : 1);
  return rows
    .filter(isLive)
    .toSorted((one, other) => later(one) - later(other) || one.asked_at - other.asked_at);
}

/** The first due first; what is late is due before everything that is not. */
export function byDue<Thing extends { due_at: number | null }>(things: readonly Thing[]): Thing[] {
  const due = ({ due_at }: Thing) => due_at ?? Number.POSITIVE_INFINITY;
  return things.toSorted((one, other) => due(one) - due(other));
}
