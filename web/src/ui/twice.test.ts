import { describe, expect, it } from "vitest";
import { Twice } from "./twice";

const WITHIN = 700;

describe("a key that acts on the second press", () => {
  it("acts on the second within the time, and begins anew after it", () => {
    const hangUpKey = new Twice<string>(WITHIN);
    expect([0, 300, 600, 900].map((at) => hangUpKey.press("hangUp", at))).toEqual([false, true, false, true]);
  });

  it("does not act when the second comes too late", () => {
    const hangUpKey = new Twice<string>(WITHIN);
    expect([0, 701, 1_403].map((at) => hangUpKey.press("hangUp", at))).toEqual([false, false, false]);
  });

  it("does not act while the hand that closed something goes on pressing", () => {
    const hangUpKey = new Twice<string>(WITHIN);
    hangUpKey.spend(0);
    hangUpKey.spend(150);
    expect([300, 450, 600, 750].map((at) => hangUpKey.press("hangUp", at))).toEqual(Array(4).fill(false));
  });

  it("acts again after a short pause", () => {
    const hangUpKey = new Twice<string>(WITHIN);
    hangUpKey.spend(0);
    expect([350, 550].map((at) => hangUpKey.press("hangUp", at))).toEqual([false, true]);
  });

  it("a press that closed something breaks the pair", () => {
    const hangUpKey = new Twice<string>(WITHIN);
    hangUpKey.press("hangUp", 0);
    hangUpKey.spend(100);
    expect(hangUpKey.press("hangUp", 200)).toBe(false);
  });

  it("tells which action waits for its second press", () => {
    const hangUpKey = new Twice<string>(WITHIN);
    hangUpKey.press("hangUp", 0);
    expect([hangUpKey.waiting(100), hangUpKey.waiting(700)]).toEqual(["hangUp", null]);
  });
});
