import { describe, expect, it } from "vitest";
import { isoDay } from "../ui/format";
import { atDay, daysUntil, hasPassed } from "./days";
import { size } from "./size";

describe("days of Korea", () => {
  it("a day is the same day wherever the browser stands", () => {
    expect(isoDay(atDay("2026-11-21"))).toBe("2026-11-21");
  });

  it.each([
    ["2026-11-20", true],
    ["2026-11-21", false],
    ["2026-11-22", false],
  ])("on 21 November %s has passed: %s", (day, passed) => expect(hasPassed(day, "2026-11-21")).toBe(passed));

  it("counts whole days, past ones below zero", () => {
    expect(daysUntil("2026-12-01", "2026-11-21")).toBe(10);
    expect(daysUntil("2026-11-19", "2026-11-21")).toBe(-2);
    expect(daysUntil("2026-11-21", "2026-11-21")).toBe(0);
  });
});

describe("the size of a file", () => {
  it.each([
    [512, "512 B"],
    [1_536, "1.5 KB"],
    [10_485_760, "10 MB"],
  ])("%d bytes are %s", (bytes, expected) => expect(size(bytes)).toBe(expected));
});
