import { describe, expect, it } from "vitest";
import { clockTime, duration, hourMinute, isoDay, longDate, percent, shortDate } from "./format";

const AFTERNOON = Date.UTC(2026, 10, 21, 5, 7, 32); // 14:07:32 in Korea

describe("figures as people read them", () => {
  it.each([
    [0, "0:00"],
    [-500, "0:00"],
    [31_900, "0:31"],
    [222_000, "3:42"],
    [3_723_000, "1:02:03"],
  ])("%d ms is %s", (milliseconds, expected) => expect(duration(milliseconds)).toBe(expected));

  it("a rate is whole only when it really is", () => {
    expect(percent(0.978)).toBe("97.8");
    expect(percent(0.9991)).toBe("99.9");
    expect(percent(1)).toBe("100");
    expect(percent(0)).toBe("0.0");
  });

  it("the clock is Korea's", () => {
    expect(hourMinute(AFTERNOON)).toBe("14:07");
    expect(clockTime(AFTERNOON)).toBe("14:07:32");
    expect(longDate("ko", AFTERNOON)).toBe("11월 21일 토요일");
    expect(isoDay(Date.UTC(2026, 10, 21, 15, 30))).toBe("2026-11-22");
  });

  it("the year shows only when it is another", () => {
    expect(shortDate("en", AFTERNOON, AFTERNOON)).toBe("21 Nov");
    expect(shortDate("ko", Date.UTC(2025, 1, 3), AFTERNOON)).toContain("2025");
  });
});
