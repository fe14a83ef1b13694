/** Who hears whom while somebody else is in the call, as the agent sees it. Pure. */

import type { PartyRow } from "../../api/company";
import type { DeskContactRow } from "../../api/contract";

export type Standing =
  | "callingWithMusic"
  | "callingWithCitizen"
  | "aside"
  /** The party waits while the agent talks with the citizen. */
  | "parked"
  | "together"
  | "alone";

export function standingOf(
  { phase }: Pick<DeskContactRow, "phase">,
  { state }: Pick<PartyRow, "state">,
): Standing {
  if (phase === "after_call") return "alone";
  const withCitizen = phase === "talking";
  if (state === "calling") return withCitizen ? "callingWithCitizen" : "callingWithMusic";
  if (state === "aside") return withCitizen ? "parked" : "aside";
  if (state === "together") return withCitizen ? "together" : "aside";
  return "alone";
}
