/** Which language the screens speak (Korean unless chosen otherwise), and its words. */

import { useSyncExternalStore } from "react";
import { en } from "./en";
import { ko, type Words } from "./ko";

export type { Words } from "./ko";
export type Tongue = "ko" | "en";

const KEPT_AS = "onmaru.language";
const CATALOGUES: Record<Tongue, Words> = { ko, en };
const listeners = new Set<() => void>();
let spoken: Tongue =
  typeof localStorage !== "undefined" && localStorage.getItem(KEPT_AS) === "en" ? "en" : "ko";

export function speak(language: Tongue): void {
  spoken = language;
  localStorage.setItem(KEPT_AS, language);
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export function useLanguage(): Tongue {
  return useSyncExternalStore(subscribe, () => spoken);
}

export function useWords(): Words {
  return CATALOGUES[useLanguage()];
}

/** A thing's name in the language spoken. */
export function nameIn(language: Tongue, thing: { name: string; name_en: string }): string {
  return (language === "en" && thing.name_en) || thing.name;
}

/** A text that comes in both languages. */
export function inTongue<Text extends string | null>(language: Tongue, korean: Text, english: Text): Text {
  return language === "en" ? english || korean : korean;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

if (typeof document !== "undefined") document.documentElement.lang = spoken;
