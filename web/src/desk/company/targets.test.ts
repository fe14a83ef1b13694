import { describe, expect, it } from "vitest";
import type { Directory } from "../../api/contract";
import { found, numberTyped, ownerOf, type Target, targetsOf } from "./targets";

const CITY = {
  departments: [
    {
      id: "audit",
      name: "감사담당관",
      name_en: "Audit",
      kind: "department",
      duties: "감사, 청렴",
      duties_en: "Audits",
      extension: "2010",
    },
    {
      id: "traffic",
      name: "교통지도과",
      name_en: "Traffic Enforcement",
      kind: "department",
      duties: "불법 주정차 단속, 과태료",
      duties_en: "Parking fines",
      extension: "2320",
    },
  ],
  officials: [
    {
      id: "seoha",
      name: "백서하",
      name_en: "Baek Seoha",
      department: "traffic",
      post: "주무관 · 주정차 과태료",
      extension: "2322",
    },
  ],
  agents: [{ id: "haneul", name: "김하늘", name_en: "Kim Haneul", team: "1팀", queues: [] }],
  queues: [{ id: "tax", name: "세무", name_en: "Taxes" }],
} satisfies Pick<Directory, "departments" | "officials" | "agents" | "queues">;

const targets = targetsOf(CITY, "ko", (number) => `내선 ${number}`);
const keys = (list: readonly Target[]) => list.map(({ key }) => key);
const all = { kind: "all", suggested: null } as const;

describe("whom a call can be taken to", () => {
  it.each([
    ["과태료", ["department-traffic", "official-seoha"]],
    ["ㅂㅅㅎ", ["official-seoha"]],
    ["2322", ["official-seoha"]],
    ["parking", ["department-traffic"]],
    ["세무", ["queue-tax"]],
    ["김하늘", ["agent-haneul"]],
    ["아무도 아님", []],
  ])("is found by %s", (typed, expected) => {
    expect(keys(found(targets, { ...all, typed }))).toEqual(expected);
  });

  it("begins with the department that answers for the category, until something is typed", () => {
    const suggested = { kind: "all", suggested: "traffic" } as const;
    expect(keys(found(targets, { ...suggested, typed: "" }))[0]).toBe("department-traffic");
    expect(keys(found(targets, { ...suggested, typed: "감사" }))).toEqual(["department-audit"]);
  });

  it("can be one kind only", () => {
    expect(keys(found(targets, { typed: "", kind: "queue", suggested: "traffic" }))).toEqual(["queue-tax"]);
  });

  it("asks an official by way of their department", () => {
    const [official] = found(targets, { ...all, typed: "백서하" });
    expect(official).toMatchObject({ kind: "department", id: "traffic", official: "seoha" });
    expect(official?.detail).toBe("교통지도과 · 주무관 · 주정차 과태료 · 내선 2322");
  });
});

describe("an extension", () => {
  it.each([
    ["2322", "official-seoha"],
    ["23-22", "official-seoha"],
    ["2320", "department-traffic"],
    ["9999", undefined],
    ["", undefined],
  ])("%s is %s's", (typed, key) => {
    expect(ownerOf(typed, targets)?.key).toBe(key);
  });

  it("is said beside the number that is called", () => {
    expect(numberTyped("2322", String, "백서하")?.detail).toBe("백서하");
  });
});

describe("a number", () => {
  it.each(["010-0000-1234", "2322", "0310002114", "+82 31-000-2114"])("%s can be called", (typed) => {
    expect(numberTyped(typed, String)?.id).toBe(typed);
  });

  it.each(["", "7", "과태료", "010-", "12a4", "*980", "*72 2322", "+"])("%s is none", (typed) => {
    expect(numberTyped(typed, String)).toBeNull();
  });
});
