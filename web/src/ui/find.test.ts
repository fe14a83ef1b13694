import { describe, expect, it } from "vitest";
import { find, initials } from "./find";

const THINGS = [
  "차량·교통 › 불법 주정차 과태료",
  "차량·교통 › 버스 노선",
  "세무 › 자동차세",
  "복지 › 기초연금",
  "Parking fines",
];
const found = (typed: string) => find(THINGS, typed, (thing) => thing);

describe("type to find", () => {
  it.each([
    ["주정차", THINGS[0]],
    ["불법주정차", THINGS[0]],
    ["과태료 주정차", THINGS[0]],
    ["ㅈㅈㅊ", THINGS[0]],
    ["ㄱㅊㅇㄱ", THINGS[3]],
    ["PARKING", THINGS[4]],
  ])("%s finds %s first", (typed, expected) => {
    expect(found(typed)[0]).toBe(expected);
  });

  it("nothing typed finds everything in its own order", () => {
    expect(found("  ")).toEqual(THINGS);
  });

  it("what is not there is not found", () => {
    expect(found("여권 주정차")).toEqual([]);
  });

  it("reads the initials of syllables and leaves other characters", () => {
    expect(initials("A동 뷁")).toBe("Aㄷ ㅂ");
  });
});
