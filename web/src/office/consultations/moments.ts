/** Moments as officials choose and read them: by the clock of Korea, to the minute. */

import { serverNow } from "../../live/clock";
import { hourMinute, isoDay, shortDate } from "../../ui/format";
import type { Tongue } from "../../words";
import type { CaseWords } from "../../words/cases";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const KOREA_AHEAD_MS = 9 * 3_600_000;

/** `2026-11-22T14:30`, as the browser's field writes it. */
export function typedOf(at: number): string {
  return new Date(at + KOREA_AHEAD_MS).toISOString().slice(0, 16);
}

/** What is typed is the time in Korea, wherever the browser stands; null while it is no time. */
export function instantOf(typed: string): number | null {
  const at = Date.parse(`${typed}:00+09:00`);
  return Number.isNaN(at) ? null : at;
}

export function inMinutes(minutes: number, now = serverNow()): number {
  return Math.ceil((now + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
}

/** That time of a day from today on. */
export function atTime(time: string, days = 0, now = serverNow()): number {
  return Date.parse(`${isoDay(now + days * DAY_MS)}T${time}:00+09:00`);
}

/** `오늘 14:00`, `내일 09:30`, `11. 25. 14:00`. */
export function moment(words: CaseWords, language: Tongue, at: number, now = serverNow()): string {
  const [day, time] = [isoDay(at), hourMinute(at)];
  if (day === isoDay(now)) return words.today(time);
  if (day === isoDay(now + DAY_MS)) return words.tomorrow(time);
  return `${shortDate(language, at, now)} ${time}`;
}
