/** Something loaded once per key: loading, here, or failed with a way to try again. Without a key nothing is loaded. */

import { useCallback, useEffect, useState } from "react";

export type Loaded<Thing> =
  | { state: "loading"; thing: null }
  | { state: "here"; thing: Thing }
  | { state: "failed"; thing: null };

type Kept<Thing> = Loaded<Thing> & { key: string | null };

export function useLoaded<Thing>(
  key: string | null,
  load: (key: string) => Promise<Thing>,
): Loaded<Thing> & { again: () => void } {
  const [kept, setKept] = useState<Kept<Thing>>({ state: "loading", thing: null, key });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is loaded; a new attempt loads it again
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    setKept({ state: "loading", thing: null, key });
    load(key).then(
      (thing) => wanted && setKept({ state: "here", thing, key }),
      () => wanted && setKept({ state: "failed", thing: null, key }),
    );
    return () => {
      wanted = false;
    };
  }, [key, attempt]);

  // What was loaded for another key is never shown for this one.
  return kept.key === key ? { ...kept, again } : { state: "loading", thing: null, again };
}
