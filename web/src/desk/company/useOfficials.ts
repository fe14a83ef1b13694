/** Where officials are at this moment, as a tag says it. */

import type { LiveOfficialRow } from "../../api/company";
import { useLive, useRows } from "../../live/useLive";
import type { CompanyWords } from "../../words/company";
import type { Tone } from "./news";

export function useOfficials(): Readonly<Record<string, LiveOfficialRow>> {
  useLive("office");
  return useRows("office", "officials");
}

export function standingOf(
  row: LiveOfficialRow | undefined,
  words: CompanyWords,
): { text: string; tone: Tone } | null {
  if (row === undefined) return null;
  if (row.in_call) return { text: words.inCall, tone: "warn" };
  return { text: words.officialState[row.state], tone: row.state === "available" ? "good" : "warn" };
}
