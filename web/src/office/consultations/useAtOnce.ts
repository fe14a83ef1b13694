/**
 * Something read again at once with every sign of news: while it is being read, further news is read once more, after. For
 * the few things that cannot wait until a burst is over: somebody's telephone is about to ring. What could not be read (the
 * screen was locked, the network gone for a moment) is tried again.
 */

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/client";
import type { Followed } from "../../knowledge/useFollowed";

const TRY_AGAIN_MS = 3_000;

export function useAtOnce<Thing>(
  load: () => Promise<Thing>,
  sign: unknown,
): Followed<Thing> & { again: () => void } {
  const [kept, setKept] = useState<Followed<Thing>>({ state: "loading", thing: null });
  const reading = useRef(false);
  const more = useRef(false);
  const [missed, setMissed] = useState(0);

  const again = useCallback(async () => {
    more.current = true;
    if (reading.current) return;
    reading.current = true;
    while (more.current) {
      more.current = false;
      await load().then(
        (thing) => setKept({ state: "here", thing }),
        (error: unknown) => {
          if (!(error instanceof ApiError)) throw error;
          setKept((held) => shownStill(held, error));
          setMissed((times) => times + 1);
        },
      );
    }
    reading.current = false;
  }, [load]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a sign of news reads it again
  useEffect(() => void again(), [again, sign]);

  useEffect(() => {
    if (missed === 0) return;
    const timer = setTimeout(again, TRY_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [missed, again]);

  useEffect(() => {
    const look = () => document.visibilityState === "visible" && void again();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [again]);

  return { ...kept, again };
}

/** What is shown stays; the band above says when the connection is gone. */
function shownStill<Thing>(held: Followed<Thing>, refusal: ApiError): Followed<Thing> {
  return held.state === "here" ? held : { state: "failed", thing: null, refusal };
}
