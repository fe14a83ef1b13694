import { describe, expect, it } from "vitest";
import { moveLine, openLine, removeLine, setLine, tidyLines } from "./lines";

const LINES = ["신분증", "사진", "신청서"];

describe("a list of lines", () => {
  it("is written line by line, the last one behind all others", () => {
    expect(setLine(LINES, 1, "사진 1장")).toEqual(["신분증", "사진 1장", "신청서"]);
    expect(setLine(LINES, 3, "수수료")).toEqual([...LINES, "수수료"]);
  });

  it("takes a pasted list apart, without its marks", () => {
    expect(setLine([], 0, "1. 신분증\n2) 사진\r\n - 신청서\n\n")).toEqual(LINES);
  });

  it("leaves a single line as it was typed", () => {
    expect(setLine([], 0, "1. 신분증 ")).toEqual(["1. 신분증 "]);
  });

  it("moves lines, but not over the edge", () => {
    expect(moveLine(LINES, 0, 1)).toEqual(["사진", "신분증", "신청서"]);
    expect(moveLine(LINES, 0, -1)).toEqual(LINES);
    expect(moveLine(LINES, 2, 1)).toEqual(LINES);
  });

  it("opens, removes and tidies", () => {
    expect(openLine(LINES, 0)).toEqual(["신분증", "", "사진", "신청서"]);
    expect(removeLine(LINES, 1)).toEqual(["신분증", "신청서"]);
    expect(tidyLines([" 신분증 ", "", "  "])).toEqual(["신분증"]);
  });
});
