/** What an errand and a phase mean for the contact in hand. Pure. */

import type { DeskContactRow } from "../api/contract";

type Here = Pick<DeskContactRow, "errand" | "phase" | "reached_at" | "parties">;

const inCall = ({ phase }: Here) => phase === "talking" || phase === "held";

/** We call the citizen, and they have not picked up. */
export function isDialling(contact: Here): boolean {
  const weCall = contact.errand === "callback" || contact.errand === "outgoing";
  return weCall && inCall(contact) && contact.reached_at === null;
}

/** We called, and nobody picked up. */
export function wasUnreached({ errand, phase, reached_at }: Here): boolean {
  return (errand === "callback" || errand === "outgoing") && phase === "after_call" && reached_at === null;
}

/** With somebody there the strip says who hears whom; while they are called the agent may still talk with the citizen. */
export function canHold(contact: Here): boolean {
  if (contact.errand === "consult" || isDialling(contact) || !inCall(contact)) return false;
  return contact.parties.every(({ state }) => state === "calling");
}

/** One at a time may be asked; after the call a department can still be left a task. */
export function canConnect(contact: Here): boolean {
  if (contact.errand === "consult" || isDialling(contact)) return false;
  return contact.phase === "after_call" || (inCall(contact) && contact.parties.length === 0);
}
