import { describe, expect, it } from "vitest";
import { blank } from "./blank";
import { merge, same, taking } from "./merge";

const BASE = {
  ...blank("여권을 잃어버렸어요", "passport", "civil-affairs"),
  fee: "없음",
  steps: ["신고", "신청"],
};

describe("two people at one article", () => {
  it("keeps what each of them changed where they did not meet", () => {
    const { content, clashes, taken } = merge(BASE, { ...BASE, fee: "50,000원" }, { ...BASE, where: "1층" });
    expect(content).toEqual({ ...BASE, fee: "50,000원", where: "1층" });
    expect(clashes).toEqual([]);
    expect(taken).toEqual(["where"]);
  });

  it("names the fields both changed, and holds mine until somebody decides", () => {
    const theirs = { ...BASE, steps: ["신고", "접수", "신청"], fee: "47,000원" };
    const mine = { ...BASE, steps: ["신청"], fee: "47,000원" };
    const merged = merge(BASE, mine, theirs);
    expect(merged.clashes).toEqual(["steps"]);
    expect(merged.content.steps).toEqual(["신청"]);
    expect(taking(merged.content, theirs, ["steps"]).steps).toEqual(theirs.steps);
  });

  it("loses nothing: every changed field is taken, kept or named", () => {
    const mine = { ...BASE, title: "가", short: "나", spoken: "다" };
    const theirs = { ...BASE, title: "라", fee: "마", related: ["바"] };
    const { content, clashes, taken } = merge(BASE, mine, theirs);
    for (const field of Object.keys(BASE) as (keyof typeof BASE)[]) {
      const told = clashes.includes(field) || taken.includes(field);
      expect(told || same(content[field], mine[field]), field).toBe(true);
    }
  });

  it("compares what is said, not how it is ordered", () => {
    expect(same({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true);
    expect(same(["a"], { 0: "a" })).toBe(false);
    expect(same({ a: undefined }, {})).toBe(false);
  });
});
