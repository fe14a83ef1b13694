/** Something loaded once per key: loading, here, or failed with a way to try again. */

import { useCallback, useEffect, useState } from "react";

export type Loaded<Thing> =
  | { state: "loading"; thing: null }
  | { state: "here"; thing: Thing }
  | { state: "failed"; thing: null };

export function useLoaded<Thing>(
  key: string,
  load: () => Promise<Thing>,
): Loaded<Thing> & { again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Thing> & { key: string }>({
    state: "loading",
    thing: null,
    key,
  });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is loaded; `load` is a fresh closure each time
  useEffect(() => {
    let wanted = true;
    setLoaded({ state: "loading", thing: null, key });
    load().then(
      (thing) => wanted && setLoaded({ state: "here", thing, key }),
      () => wanted && setLoaded({ state: "failed", thing: null, key }),
    );
    return () => {
      wanted = false;
    };
  }, [key, attempt]);

  return loaded.key === key ? { ...loaded, again } : { state: "loading", thing: null, again };
}
