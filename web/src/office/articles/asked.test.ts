import { describe, expect, it } from "vitest";
import { addressOf, askedIn, EVERY, narrowed } from "./asked";

describe("what is asked of the list", () => {
  it("survives the way through the address", () => {
    const asked = { department: "tax", q: "재산세 납부", unverified: true };
    expect(askedIn(new URL(addressOf(asked), "http://onmaru").searchParams)).toEqual(asked);
  });

  it("leaves out what nobody asked", () => {
    expect(addressOf({ department: null, review_due: false, q: "" })).toBe("/office/articles");
    expect(askedIn(new URLSearchParams("standing=&unverified=no&other=1"))).toEqual({});
  });

  it("is an official's own department unless they ask for another or for all", () => {
    expect(narrowed({ q: "여권" }, "tax")).toEqual({ q: "여권", department: "tax" });
    expect(narrowed({ department: "audit" }, "tax")).toEqual({ department: "audit" });
    expect(narrowed({ department: EVERY, q: "여권" }, "tax")).toEqual({ q: "여권" });
    expect(narrowed({}, null)).toEqual({});
  });
});
