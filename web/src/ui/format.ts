/** Durations, rates, dates, as people read them. The centre's clock is Korea's, wherever the browser stands. */

import type { Language } from "../api/contract";

const ZONE = "Asia/Seoul";

/** 42 000 → `0:42`; from an hour on `1:02:03`. */
export function duration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const seconds = String(total % 60).padStart(2, "0");
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/** 0.978 → `97.8`, 1 → `100`; the unit is set beside it. */
export function percent(rate: number): string {
  return rate >= 0.9995 ? "100" : (rate * 100).toFixed(1);
}

export function count(number: number): string {
  return number.toLocaleString("en-US");
}

const locale = (language: Language) => (language === "ko" ? "ko-KR" : "en-GB");
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions, at: number): string {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(language), { timeZone: ZONE, ...options });
  formats.set(key, known);
  return known.format(at);
}

/** `14:07` */
export function hourMinute(at: number): string {
  return format("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, at);
}

/** The end of a day is `24:00`, not the beginning of the next. */
export function closing(at: number): string {
  const time = hourMinute(at);
  return time === "00:00" ? "24:00" : time;
}

/** `08:30`, or `월 08:30` when it is on another day than `now`. */
export function dayAndTime(language: Language, at: number, now: number): string {
  const day = (moment: number) =>
    format(language, { year: "numeric", month: "numeric", day: "numeric" }, moment);
  if (day(at) === day(now)) return hourMinute(at);
  return `${format(language, { weekday: "short" }, at)} ${hourMinute(at)}`;
}

/** `14:07:32` */
export function clockTime(at: number): string {
  return format("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }, at);
}

/** `11월 21일 토요일`, `Saturday 21 November` */
export function longDate(language: Language, at: number): string {
  return format(language, { month: "long", day: "numeric", weekday: "long" }, at);
}

/** `11. 18.`, `18 Nov`; with the year when it is not this one. */
export function shortDate(language: Language, at: number, now: number): string {
  const year: Intl.DateTimeFormatOptions =
    isoDay(at).slice(0, 4) === isoDay(now).slice(0, 4) ? {} : { year: "numeric" };
  return format(language, { ...year, month: language === "ko" ? "numeric" : "short", day: "numeric" }, at);
}

/** Date and time to the second, for titles. */
export function exactly(language: Language, at: number): string {
  return format(
    language,
    {
      year: "numeric",
      month: "long",
      day: "numeric",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    },
    at,
  );
}

/** The day in Korea as `2026-11-21`. */
export function isoDay(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(at);
}
