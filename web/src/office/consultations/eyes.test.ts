import { describe, expect, it } from "vitest";
import { isSeen } from "./eyes";

const NOW = 1_000_000;

describe("a page is seen", () => {
  it.each([
    ["when it is visible and was used just now", true, 0, true],
    ["for two minutes after it was used", true, 119_999, true],
    ["no longer by whoever left their chair", true, 120_000, false],
    ["by nobody behind another window", false, 0, false],
  ])("%s", (_, visible, ago, seen) => {
    expect(isSeen({ visible, usedAt: NOW - ago }, NOW)).toBe(seen);
  });
});
