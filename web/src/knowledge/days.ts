/** Days as the server writes them (`2026-11-21`), by the calendar of Korea. */

import { serverNow } from "../live/clock";
import { isoDay } from "../ui/format";

/** Noon of the day in Korea: the same day wherever the browser stands. */
export function atDay(day: string): number {
  return Date.parse(`${day}T12:00:00+09:00`);
}

export function today(): string {
  return isoDay(serverNow());
}

/** Whether the day is over. */
export function hasPassed(day: string, now = today()): boolean {
  return day < now;
}

/** Whole days from today until then; negative when it is over. */
export function daysUntil(day: string, now = today()): number {
  return Math.round((atDay(day) - atDay(now)) / 86_400_000);
}
