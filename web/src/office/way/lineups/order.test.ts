import { describe, expect, it } from "vitest";
import { shifted } from "./order";

describe("an order", () => {
  it.each([
    ["b", -1, "bacd"],
    ["b", 1, "acbd"],
    ["a", -1, "abcd"],
    ["d", 1, "abcd"],
    ["x", 1, "abcd"],
  ] as const)("%s moved by %i", (one, by, expected) => {
    expect(shifted([..."abcd"], one, by).join("")).toBe(expected);
  });
});
