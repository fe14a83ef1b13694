/** Which announcements are heard now. Their times are the city's clock times; Korea knows no summer time. */

import type { Announcement } from "../../../api/entrances";

export type Standing = "waits" | "on_air" | "over";

export function standingOf({ begins, until }: Pick<Announcement, "begins" | "until">, now: number): Standing {
  if (until !== null && instantOfLocal(until) <= now) return "over";
  return begins !== null && instantOfLocal(begins) > now ? "waits" : "on_air";
}

/** `2026-12-24T18:00` in Korea, as an instant. */
export function instantOfLocal(local: string): number {
  return Date.parse(`${local}:00+09:00`);
}

/** The hour after so many hours, as the browser's field writes it. */
export function hoursFrom(now: number, hours: number): string {
  const hour = 3_600_000;
  return localOf(Math.ceil((now + hours * hour) / hour) * hour);
}

/** The next time the clock shows this hour. */
export function nextHour(now: number, hour: number): string {
  const today = `${localOf(now).slice(0, 10)}T${String(hour).padStart(2, "0")}:00`;
  return instantOfLocal(today) > now ? today : localOf(instantOfLocal(today) + 86_400_000);
}

/** An instant as the clocks in Korea show it. */
export function localOf(at: number): string {
  const KOREA_MS = 9 * 3_600_000;
  return new Date(at + KOREA_MS).toISOString().slice(0, 16);
}
