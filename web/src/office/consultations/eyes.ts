/**
 * Whether somebody is at this page: it is visible, and was used a moment ago. A locked computer and an empty chair show
 * visible pages, too.
 */

const USED_WITHIN_MS = 120_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

export interface Seeing {
  visible: boolean;
  /** When somebody used the page last; loading it is using it. */
  usedAt: number;
}

/** Pure. */
export const isSeen = ({ visible, usedAt }: Seeing, now: number) => visible && now - usedAt < USED_WITHIN_MS;

let usedAt = Date.now();
const waiting = new Set<() => void>();

function use(): void {
  usedAt = Date.now();
  look();
}

function look(): void {
  if (!isSeen({ visible: document.visibilityState === "visible", usedAt }, Date.now())) return;
  const all = [...waiting];
  waiting.clear();
  for (const tell of all) tell();
}

if (typeof document !== "undefined") {
  for (const sign of SIGNS) addEventListener(sign, use, { passive: true, capture: true });
  document.addEventListener("visibilitychange", look);
}

/** Calls back once, as soon as somebody is at the page; the returned function takes that back. */
export function onceSeen(tell: () => void): () => void {
  waiting.add(tell);
  look();
  return () => waiting.delete(tell);
}
