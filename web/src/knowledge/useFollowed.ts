/**
 * Something read from the server and kept fresh: whenever one of the live rows it hangs on changes, it is read again behind
 * the screen, which shows what it has until the new is here. Bursts (an import changes hundreds of rows) are read once. It is
 * read again, too, when somebody comes back to the window.
 */

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/client";

const REST_MS = 250;

export type Followed<Thing> =
  | { state: "loading"; thing: null }
  | { state: "here"; thing: Thing }
  | { state: "failed"; thing: null; refusal: ApiError | null };

type Kept<Thing> = Followed<Thing> & { key: string | null };

export function useFollowed<Thing>(
  key: string | null,
  load: (key: string) => Promise<Thing>,
  ...signs: readonly unknown[]
): Followed<Thing> & { again: () => void } {
  const [kept, setKept] = useState<Kept<Thing>>({ state: "loading", thing: null, key });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const readFor = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is read; signs and attempts read it again
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    const read = () =>
      load(key).then(
        (thing) => wanted && setKept({ state: "here", thing, key }),
        (error) =>
          wanted && setKept((held) => (isShown(held, key) && !isGone(error) ? held : failed(key, error))),
      );
    const first = readFor.current !== key;
    readFor.current = key;
    const timer = setTimeout(read, first ? 0 : REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, attempt, ...signs]);

  useEffect(() => {
    const look = () => document.visibilityState === "visible" && again();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [again]);

  return kept.key === key ? { ...kept, again } : { state: "loading", thing: null, again };
}

function failed(key: string, error: unknown) {
  return { state: "failed" as const, thing: null, refusal: error instanceof ApiError ? error : null, key };
}

/** A failed re-reading leaves what is shown; the band above says when the connection is gone. */
function isShown(held: Kept<unknown>, key: string): boolean {
  return held.key === key && held.state === "here";
}

/** It is there no longer, or not for us: what is shown would be untrue. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 403);
}
