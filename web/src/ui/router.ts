/** The pages and moving between them, on the browser's own history. */

import { useSyncExternalStore } from "react";

export type Path = "/" | "/desk" | "/board" | "/floor";

const listeners = new Set<() => void>();

export function go(path: Path, { replace = false } = {}): void {
  if (location.pathname === path) return;
  history[replace ? "replaceState" : "pushState"](null, "", path);
  for (const listener of listeners) listener();
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}
