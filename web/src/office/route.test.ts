import { describe, expect, it } from "vitest";
import { address, MANAGER_PLACES, placeOf } from "./route";

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
  ])("%s leads where it says", (link, place) => expect(placeOf(pathOf(link))).toEqual(place));

  it("managers' pages have an address each", () => {
    for (const place of MANAGER_PLACES) expect(placeOf(address.manager(place))).toEqual({ at: place });
  });

  it.each(["/office/nothing", "/office/articles/a/b/c", "/office/tasks", "/office/overview/more"])(
    "%s is nowhere",
    (path) => expect(placeOf(path)).toEqual({ at: "nowhere" }),
  );

  it("asks only what was given", () => {
    expect(address.articles({ department: "tax", category: null })).toBe("/office/articles?department=tax");
  });
});
