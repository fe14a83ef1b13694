/** The city's lists, as the server holds them: queues, people, reasons, categories. Read again when they are others now. */

import { useEffect, useState } from "react";
import type { Directory } from "../api/contract";
import { directory } from "../api/requests";
import { useLive, useRow } from "../live/useLive";
import { type Loaded, useLoaded } from "../ui/useLoaded";

const AGAIN_MS = 5000;

/** What is shown stays until the new lists are here: a manager's change is no reason to take a desk away. */
export function useDirectory(): Loaded<Directory> & { again: () => void } {
  const first = useLoaded("directory", directory);
  const [fresh, setFresh] = useState<Directory | null>(null);
  const [attempt, setAttempt] = useState(0);
  useLive("office");
  const described = useRow("office", "city", "city")?.version;
  const held = fresh ?? first.thing;
  const stale = held !== null && described !== undefined && described !== held.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is read, and read again where that failed
  useEffect(() => {
    if (!stale) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    directory().then(
      (thing) => wanted && setFresh(thing),
      () => {
        if (wanted) timer = setTimeout(() => setAttempt((count) => count + 1), AGAIN_MS);
      },
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [stale, described, attempt]);
  return first.state === "here" && fresh ? { ...first, thing: fresh } : first;
}
