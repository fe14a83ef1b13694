/** The pages and moving between them, on the browser's own history. An address may carry a question (`?unverified=true`). */

import { useSyncExternalStore } from "react";

export type Path =
  | "/"
  | "/desk"
  | "/board"
  | "/floor"
  | "/office"
  | `/office/${string}`
  | `/office?${string}`;

const listeners = new Set<() => void>();

export function go(path: Path, { replace = false } = {}): void {
  if (location.pathname + location.search === path) return;
  history[replace ? "replaceState" : "pushState"](null, "", path);
  if (!replace) scrollTo(0, 0);
  for (const listener of listeners) listener();
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** What the address asks behind its question mark. */
export function useQuestion(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}
