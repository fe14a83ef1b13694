import { describe, expect, it } from "vitest";
import { en as casesEn } from "./cases/en";
import { ko as casesKo } from "./cases/ko";
import { en as companyEn } from "./company/en";
import { ko as companyKo } from "./company/ko";
import { en } from "./en";
import { en as knowledgeEn } from "./knowledge/en";
import { ko as knowledgeKo } from "./knowledge/ko";
import { ko } from "./ko";
import { en as officeEn } from "./office/en";
import { ko as officeKo } from "./office/ko";
import { en as owedEn } from "./owed/en";
import { ko as owedKo } from "./owed/ko";
import { en as searchEn } from "./search/en";
import { ro, ko as searchKo } from "./search/ko";
import { en as wayEn } from "./way/en";
import { ko as wayKo } from "./way/ko";

/** Every text of a catalogue by its path; functions are called with plausible arguments. */
function texts(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function")
    return [[path, String((node as (...given: unknown[]) => unknown)("3", "20"))]];
  return Object.entries(node as object).flatMap(([key, child]) =>
    texts(child, path ? `${path}.${key}` : key),
  );
}

const CATALOGUES = [
  { name: "every page", korean: ko, english: en },
  { name: "others in a call", korean: companyKo, english: companyEn },
  { name: "calls to make", korean: owedKo, english: owedEn },
  { name: "articles", korean: knowledgeKo, english: knowledgeEn },
  { name: "the office", korean: officeKo, english: officeEn },
  { name: "second consultations", korean: casesKo, english: casesEn },
  { name: "searching", korean: searchKo, english: searchEn },
  { name: "the way of a call", korean: wayKo, english: wayEn },
];

describe.each(CATALOGUES)("the two languages of $name", ({ korean, english }) => {
  const said = { korean: texts(korean), english: texts(english) };

  it("say the same things", () => {
    expect(said.english.map(([path]) => path)).toEqual(said.korean.map(([path]) => path));
  });

  it("English has no Korean left in it", () => {
    for (const [path, text] of said.english) expect(text, path).not.toMatch(/[가-힣]/);
  });

  it("Korean speaks politely: no sentence ends in plain form", () => {
    for (const [path, text] of said.korean) expect(text, path).not.toMatch(/(한다|된다|는다|했다|이다)\.$/);
  });
});

describe("a formula", () => {
  it("is named with its version", () => {
    expect(ko.formula("service_level_a_v1", 20)).toContain("SL-A v1");
    expect(en.formula("service_level_a_v1", 20)).toContain("SL-A v1");
  });
});

describe("a Korean particle", () => {
  it.each([
    ["주정차", "로"],
    ["감면", "으로"],
    ["서울", "로"],
    ["PC", "로"],
    ["제3", "으로"],
    ["제2", "로"],
    ["", "로"],
  ])("after %s is %s", (word, particle) => {
    expect(ro(word)).toBe(particle);
  });
});
