import { describe, expect, it } from "vitest";
import { hoursFrom, instantOfLocal, localOf, nextHour, standingOf } from "./air";

const NOON = Date.parse("2026-07-20T12:00:00+09:00");

describe("an announcement", () => {
  it.each([
    [{ begins: null, until: null }, "on_air"],
    [{ begins: null, until: "2026-07-20T12:00" }, "over"],
    [{ begins: null, until: "2026-07-20T12:01" }, "on_air"],
    [{ begins: "2026-07-20T13:00", until: null }, "waits"],
    [{ begins: "2026-07-20T12:00", until: "2026-07-20T18:00" }, "on_air"],
  ] as const)("%o is %s at noon", (announcement, standing) => {
    expect(standingOf(announcement, NOON)).toBe(standing);
  });
});

describe("times in Korea", () => {
  it("are read as they are written", () => {
    expect(localOf(instantOfLocal("2026-12-31T23:30"))).toBe("2026-12-31T23:30");
  });

  it("are offered at the full hour", () => {
    expect(hoursFrom(NOON + 60_000, 3)).toBe("2026-07-20T16:00");
    expect(nextHour(NOON, 18)).toBe("2026-07-20T18:00");
    expect(nextHour(NOON, 9)).toBe("2026-07-21T09:00");
    expect(nextHour(NOON, 0)).toBe("2026-07-21T00:00");
  });
});
