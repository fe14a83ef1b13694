/** Days that break the rule: what happens on them, on which days, and whose hours they change. */

import type { Calendar, SpecialDay, Weekday } from "../../../api/entrances";
import { WEEKDAYS, withMore } from "./spans";

/** Closed all day; open at these hours only; closed at these hours and otherwise as usual. */
export type What = "closed" | "open" | "pauses";
export const WHATS: readonly What[] = ["closed", "open", "pauses"];

export function whatOf({ open, pauses }: Pick<SpecialDay, "open" | "pauses">): What {
  if (pauses.length > 0) return "pauses";
  return open.length > 0 ? "open" : "closed";
}

/** The times of a day on which that happens: one stretch to begin with. */
export function asWhat(what: What): Pick<SpecialDay, "open" | "pauses"> {
  return {
    open: what === "open" ? withMore([]) : [],
    pauses: what === "pauses" ? ["14:00-18:00"] : [],
  };
}

/** One day again: what only several days have is gone. */
export const ONE_DAY: Pick<SpecialDay, "until" | "weekdays" | "spares_holidays"> = {
  until: null,
  weekdays: [],
  spares_holidays: false,
};

/** Those that rest on public holidays: what a holiday closes, and a line that is always open is not. */
export function resting(calendars: readonly Calendar[]): string[] {
  return calendars.filter(({ on_holidays }) => on_holidays === "closed").map(({ id }) => id);
}

export type Whom = "resting" | "all" | "some";

/** Whose hours a day changes. */
export function whomOf(chosen: readonly string[], calendars: readonly Calendar[]): Whom {
  if (chosen.length === 0) return "all";
  const usual = resting(calendars);
  return chosen.length === usual.length && usual.every((id) => chosen.includes(id)) ? "resting" : "some";
}

/** The last day it holds on. */
export function lastOf({ date, until }: Pick<SpecialDay, "date" | "until">): string {
  return until ?? date;
}

/** The chosen days of the week in their order; all of them are none in particular. */
export function inOrder(weekdays: readonly string[]): Weekday[] {
  const chosen = WEEKDAYS.filter((day) => weekdays.includes(day));
  return chosen.length === WEEKDAYS.length ? [] : chosen;
}
