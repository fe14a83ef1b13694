import { describe, expect, it } from "vitest";
import { en } from "./en";
import { ko } from "./ko";

/** Every text of a catalogue by its path; functions are called with plausible arguments. */
function texts(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function")
    return [[path, String((node as (...given: unknown[]) => unknown)("3", "20"))]];
  return Object.entries(node as object).flatMap(([key, child]) =>
    texts(child, path ? `${path}.${key}` : key),
  );
}

const KOREAN = texts(ko);
const ENGLISH = texts(en);

describe("the two languages", () => {
  it("say the same things", () => {
    expect(ENGLISH.map(([path]) => path)).toEqual(KOREAN.map(([path]) => path));
  });

  it("English has no Korean left in it", () => {
    for (const [path, text] of ENGLISH) expect(text, path).not.toMatch(/[가-힣]/);
  });

  it("Korean speaks politely: no sentence ends in plain form", () => {
    for (const [path, text] of KOREAN) expect(text, path).not.toMatch(/(한다|된다|는다|했다|이다)\.$/);
  });

  it("names a formula with its version", () => {
    expect(ko.formula("service_level_a_v1", 20)).toContain("SL-A v1");
    expect(en.formula("service_level_a_v1", 20)).toContain("SL-A v1");
  });
});
