/**
 * What an official has typed about a case and not sent yet. It is kept for this window only, so that neither a refusal nor
 * a reload loses a word; it goes when it was sent, when the window closes, and when the session ends.
 */

import { useCallback, useState } from "react";

const KEPT_AS = "onmaru.case.";

export function useTyped(key: string): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(() => read(key));
  const type = useCallback(
    (next: string) => {
      setText(next);
      keep(key, next);
    },
    [key],
  );
  const clear = useCallback(() => type(""), [type]);
  return [text, type, clear];
}

export function forgetTyped(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(KEPT_AS)) sessionStorage.removeItem(key);
}

function read(key: string): string {
  return sessionStorage.getItem(KEPT_AS + key) ?? "";
}

function keep(key: string, text: string): void {
  if (text) sessionStorage.setItem(KEPT_AS + key, text);
  else sessionStorage.removeItem(KEPT_AS + key);
}
