/** Whoever was with the agent, or was called in vain, is gone: how that ended, and what becomes of the citizen. Pure. */

import type { DeskContactRow } from "../../api/contract";

export type Left = NonNullable<DeskContactRow["left"]>;

export interface Gone {
  left: Left;
  /** returning: a beep has told the agent; waiting: something hindered that; back: they talk with the citizen. */
  citizen: "returning" | "waiting" | "back";
}

/** The server gives the citizen back three seconds after the beep; what takes longer has been hindered. */
const RETURNING_MS = 6_000;

type Here = Pick<DeskContactRow, "phase" | "held_at" | "parties" | "left">;

export function goneOf({ phase, held_at, parties, left }: Here, now: number): Gone | null {
  if (left === null || parties.length > 0) return null;
  if (phase === "talking") return { left, citizen: "back" };
  if (phase !== "held" || held_at === null || held_at > left.at) return null; // a hold of the agent's own
  return { left, citizen: now - left.at < RETURNING_MS ? "returning" : "waiting" };
}
