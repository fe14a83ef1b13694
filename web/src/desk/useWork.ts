/** The one piece of work of this window: made when the desk is first shown, kept when other pages are looked at. */

import { useSyncExternalStore } from "react";
import { useConnection } from "../live/useLive";
import { createLine, type Line, type LineStatus } from "../phone/line";
import { whenSessionEnds } from "../session/leaving";
import { surroundings, Work, type WorkStatus } from "./work";

let line: Line | null = null;
let work: Work | null = null;

whenSessionEnds(() => {
  work?.leave("off");
  work = line = null;
});

function useTheWork(): { work: Work; line: Line } {
  const connection = useConnection();
  line ??= createLine();
  work ??= new Work(crypto.randomUUID?.() ?? fallbackId(), surroundings(line, connection));
  return { work, line };
}

export function useWork(): Work {
  return useTheWork().work;
}

export function useWorkStatus(): WorkStatus {
  const { work } = useTheWork();
  return useSyncExternalStore(work.subscribe, work.status);
}

export function useLine(): Line {
  return useTheWork().line;
}

export function useLineStatus(): LineStatus {
  const { line } = useTheWork();
  return useSyncExternalStore(
    (listener) => line.subscribe(listener),
    () => line.status(),
  );
}

/** `randomUUID` exists in secure contexts only; elsewhere the desk still opens, to say that microphones need https. */
function fallbackId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
