/** Times of a day as the city writes them, `09:00-18:00`, the end not included; midnight at the end is `24:00`. */

import type { Calendar, Weekday } from "../../../api/entrances";

export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const WORKING_DAYS = WEEKDAYS.slice(0, 5);

const DAY_MINUTES = 24 * 60;
const USUAL = "09:00-18:00";
const PAUSE_MINUTES = 30;

export interface Stretch {
  /** Minutes since midnight. */
  from: number;
  until: number;
}

/** From and until, as the browser's time fields write them. */
export function ends(span: string): [string, string] {
  const [from = "", until = ""] = span.split("-");
  return [from, until === "24:00" ? "00:00" : until];
}

/** The span of two time fields; until midnight is the end of the day, not its beginning. */
export function spanOf(from: string, until: string): string {
  return `${from}-${until === "00:00" ? "24:00" : until}`;
}

export function stretchOf(span: string): Stretch {
  const [from = 0, until = 0] = span.split("-").map(minutes);
  return { from, until };
}

/** When the city answers on a day of the week, lunch taken out: lunch closes a day that goes on after it. */
export function openOn(calendar: Pick<Calendar, "days" | "lunch">, day: Weekday): Stretch[] {
  const whole = (calendar.days[day] ?? []).map(stretchOf).filter(({ from, until }) => from < until);
  const last = whole.at(-1);
  if (!calendar.lunch || !last) return whole;
  const lunch = stretchOf(calendar.lunch);
  if (lunch.until >= last.until) return whole;
  return whole.flatMap(({ from, until }) =>
    [
      { from, until: Math.min(until, lunch.from) },
      { from: Math.max(from, lunch.until), until },
    ].filter((part) => part.from < part.until),
  );
}

/** The days with one more stretch, after the last there is; the usual day where there is none. */
export function withMore(spans: readonly string[]): string[] {
  const last = spans.at(-1);
  if (last === undefined) return [USUAL];
  const from = Math.min(stretchOf(last).until + PAUSE_MINUTES, DAY_MINUTES - PAUSE_MINUTES);
  return [...spans, `${clock(from)}-${clock(Math.min(from + 60, DAY_MINUTES))}`];
}

/** All working days as one of them is. */
export function asOnAllDays(days: Calendar["days"], like: Weekday): Calendar["days"] {
  return WORKING_DAYS.reduce((all, day) => withDay(all, day, days[like] ?? []), days);
}

/** A day without a stretch is a day off, and not named. */
export function withDay(days: Calendar["days"], day: Weekday, spans: readonly string[]): Calendar["days"] {
  const { [day]: _gone, ...others } = days;
  const named: Calendar["days"] = spans.length > 0 ? { ...others, [day]: [...spans] } : others;
  return Object.fromEntries(WEEKDAYS.flatMap((each) => (named[each] ? [[each, named[each]]] : [])));
}

/** Where a stretch lies in the day, in hundredths of it. */
export function placed({ from, until }: Stretch): { left: string; width: string } {
  const share = (minute: number) => `${((100 * minute) / DAY_MINUTES).toFixed(3)}%`;
  return { left: share(from), width: share(until - from) };
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
