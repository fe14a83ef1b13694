/** Light, dark, or as the system says; kept in this browser, applied to the root element before the first paint. */

import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const KEPT_AS = "onmaru.theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
let theme = remembered();

export function themeInUse(): "light" | "dark" {
  if (theme !== "system") return theme;
  return systemDark.matches ? "dark" : "light";
}

export function chooseTheme(next: Theme): void {
  theme = next;
  localStorage.setItem(KEPT_AS, next);
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => theme);
}

export function apply(): void {
  document.documentElement.dataset.theme = themeInUse();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remembered(): Theme {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === "light" || kept === "dark" ? kept : "system";
}

systemDark.addEventListener("change", apply);
apply();
