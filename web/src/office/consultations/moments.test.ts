import { describe, expect, it } from "vitest";
import { ko } from "../../words/cases/ko";
import { atTime, inMinutes, instantOf, moment, typedOf } from "./moments";

const NOON = Date.parse("2026-11-23T12:00:20+09:00");

describe("moments by the clock of Korea", () => {
  it("what is typed and what is read are the same moment", () => {
    const at = Date.parse("2026-11-23T14:30:00+09:00");
    expect(typedOf(at)).toBe("2026-11-23T14:30");
    expect(instantOf(typedOf(at))).toBe(at);
    expect(instantOf("")).toBeNull();
  });

  it("half an hour from now ends at a full minute, never earlier", () => {
    expect(typedOf(inMinutes(30, NOON))).toBe("2026-11-23T12:31");
  });

  it("a time of today or of another day", () => {
    expect(typedOf(atTime("17:00", 0, NOON))).toBe("2026-11-23T17:00");
    expect(typedOf(atTime("09:00", 1, NOON))).toBe("2026-11-24T09:00");
  });

  it.each([
    ["2026-11-23T14:00", "오늘 14:00"],
    ["2026-11-24T09:30", "내일 09:30"],
    ["2026-11-27T09:30", "11. 27. 09:30"],
  ])("%s is said as %s", (typed, said) => {
    expect(moment(ko, "ko", instantOf(typed) ?? 0, NOON)).toBe(said);
  });
});
