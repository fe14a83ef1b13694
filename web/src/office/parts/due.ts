/** When something is due, in a word or two, and how urgent that looks. */

import { daysUntil } from "../../knowledge/days";
import { isoDay } from "../../ui/format";
import type { Tone } from "../../ui/Tag";
import type { OfficeWords } from "../../words/office";

const SOON_DAYS = 3;

export interface Due {
  text: string;
  tone: Tone | undefined;
}

/** `day` is how a later day is written. */
export function dueAt(at: number, words: OfficeWords, day: string, today?: string): Due {
  const days = daysUntil(isoDay(at), today);
  if (days < 0) return { text: words.due.late(-days), tone: "bad" };
  if (days === 0) return { text: words.due.today, tone: "bad" };
  if (days === 1) return { text: words.due.tomorrow, tone: "warn" };
  return { text: words.due.by(day), tone: days <= SOON_DAYS ? "warn" : undefined };
}
