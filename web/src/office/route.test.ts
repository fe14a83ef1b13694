import { describe, expect, it } from "vitest";
import { address, MANAGER_PLACES, placeOf, WAY_PARTS } from "./route";

const pathOf = (address: string) => address.split("?")[0] ?? "";

describe("the addresses of the office", () => {
  it.each([
    [address.home(), { at: "home" }],
    [address.home("tax"), { at: "home" }],
    [address.campaign, { at: "campaign" }],
    [address.articles({ unverified: "true" }), { at: "articles" }],
    [address.create({ title: "여권 사진 크기" }), { at: "new" }],
    [address.article("passport-lost"), { at: "article", article: "passport-lost" }],
    [address.edit("a/b", "t1"), { at: "edit", article: "a/b" }],
    [address.revisions("여권"), { at: "revisions", article: "여권" }],
    [address.task("t1"), { at: "task", task: "t1" }],
    [address.consultation("n1"), { at: "case", id: "n1" }],
    [address.consultations("tax"), { at: "cases" }],
    [address.texts, { at: "texts" }],
  ])("%s leads where it says", (link, place) => expect(placeOf(pathOf(link))).toEqual(place));

  it("managers' pages have an address each", () => {
    for (const place of MANAGER_PLACES) expect(placeOf(address.manager(place))).toEqual({ at: place });
  });

  it("the pages about the way of a call have an address each, and one for each entry", () => {
    expect(placeOf("/office/way")).toEqual({ at: "way", part: "numbers", entry: null });
    for (const part of WAY_PARTS) {
      expect(placeOf(address.way(part))).toEqual({ at: "way", part, entry: null });
      expect(placeOf(address.way(part, "a b/c"))).toEqual({ at: "way", part, entry: "a b/c" });
    }
  });

  it.each([
    "/office/way/nothing",
    "/office/way/numbers/a/b",
    "/office/nothing",
    "/office/articles/a/b/c",
    "/office/tasks",
    "/office/consultations/texts/more",
    "/office/consultations/a/b",
    "/office/overview/more",
  ])("%s is nowhere", (path) => expect(placeOf(path)).toEqual({ at: "nowhere" }));

  it("asks only what was given", () => {
    expect(address.articles({ department: "tax", category: null })).toBe("/office/articles?department=tax");
  });
});
