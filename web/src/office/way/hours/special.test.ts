import { describe, expect, it } from "vitest";
import type { Calendar } from "../../../api/entrances";
import { asWhat, inOrder, lastOf, resting, WHATS, whatOf, whomOf } from "./special";

const calendar = (id: string, on_holidays: Calendar["on_holidays"]): Calendar => ({
  id,
  name: id,
  name_en: id,
  days: {},
  lunch: null,
  on_holidays,
});
const CALENDARS = [calendar("main", "closed"), calendar("office", "closed"), calendar("always", "open")];

describe("a special day", () => {
  it.each(WHATS)("that is %s says so by its times", (what) => {
    expect(whatOf(asWhat(what))).toBe(what);
  });

  it("ends with its last day", () => {
    expect(lastOf({ date: "2027-02-05", until: null })).toBe("2027-02-05");
    expect(lastOf({ date: "2027-02-05", until: "2027-02-09" })).toBe("2027-02-09");
  });

  it("holds on every day of the week unless some are chosen", () => {
    expect(inOrder(["fri", "mon"])).toEqual(["mon", "fri"]);
    expect(inOrder(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])).toEqual([]);
  });
});

describe("whose hours it changes", () => {
  it.each([
    [[], "all"],
    [["office", "main"], "resting"],
    [["main"], "some"],
    [["main", "always"], "some"],
  ] as const)("%j are %s", (chosen, whom) => {
    expect(whomOf(chosen, CALENDARS)).toBe(whom);
  });

  it("a holiday leaves the line alone that is always open", () => {
    expect(resting(CALENDARS)).toEqual(["main", "office"]);
  });
});
