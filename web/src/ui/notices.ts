/** Short messages at the foot of the page: what failed, what was done. Kept until read, at most three. */

import { useSyncExternalStore } from "react";

export interface Notice {
  id: number;
  tone: "bad" | "good";
  text: string;
}

const SHOWN_MS = 7_000;
const MOST = 3;

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

export function notify(text: string, tone: Notice["tone"] = "bad"): void {
  lastId += 1;
  const id = lastId;
  set([...notices.filter((notice) => notice.text !== text), { id, tone, text }].slice(-MOST));
  setTimeout(() => dismiss(id), SHOWN_MS);
}

export function dismiss(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(subscribe, () => notices);
}

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
