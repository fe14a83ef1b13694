import { describe, expect, it } from "vitest";
import { asOnAllDays, ends, openOn, placed, spanOf, withDay, withMore } from "./spans";

describe("a stretch of a day", () => {
  it("until midnight is the end of the day", () => {
    expect(ends("18:00-24:00")).toEqual(["18:00", "00:00"]);
    expect(spanOf("18:00", "00:00")).toBe("18:00-24:00");
  });

  it("is drawn where it lies in the day", () => {
    expect(placed({ from: 360, until: 720 })).toEqual({ left: "25.000%", width: "25.000%" });
  });
});

describe("a day of the week", () => {
  const open = (spans: string[], lunch: string | null) =>
    openOn({ days: { mon: spans }, lunch }, "mon").map(({ from, until }) => [from / 60, until / 60]);

  it("is closed over lunch", () => {
    expect(open(["09:00-18:00"], "12:00-13:00")).toEqual([
      [9, 12],
      [13, 18],
    ]);
  });

  it("that ends before lunch is over has no lunch", () => {
    expect(open(["09:00-13:00"], "12:00-13:00")).toEqual([[9, 13]]);
  });

  it("not named is a day off", () => {
    expect(openOn({ days: {}, lunch: null }, "sun")).toEqual([]);
    expect(withDay({ mon: ["09:00-18:00"] }, "mon", [])).toEqual({});
  });

  it("has another stretch after its last", () => {
    expect(withMore([])).toEqual(["09:00-18:00"]);
    expect(withMore(["09:00-18:00"])).toEqual(["09:00-18:00", "18:30-19:30"]);
    expect(withMore(["09:00-24:00"])).toEqual(["09:00-24:00", "23:30-24:00"]);
  });

  it("is a pattern for the working days", () => {
    const days = asOnAllDays({ tue: ["10:00-12:00"], sat: ["09:00-13:00"] }, "tue");
    expect(Object.entries(days)).toEqual([
      ...["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ["10:00-12:00"]]),
      ["sat", ["09:00-13:00"]],
    ]);
  });
});
