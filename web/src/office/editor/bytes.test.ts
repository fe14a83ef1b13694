import { describe, expect, it } from "vitest";
import { bytesOf, unsendable } from "./bytes";

describe("a text message", () => {
  it.each([
    ["", 0],
    ["abc 123", 7],
    ["여권", 4],
    ["수수료 50,000원", 6 + 1 + 6 + 2],
    ["뷁·∼→㎡", 10],
  ])("%j takes %d bytes", (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes);
    expect(unsendable(text)).toEqual([]);
  });

  it("names what it cannot hold, once", () => {
    expect(unsendable("좋아요👍👍 ¥ ✔")).toEqual(["👍", "¥", "✔"]);
  });
});
