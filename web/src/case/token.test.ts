import { afterEach, describe, expect, it, vi } from "vitest";
import { takeToken } from "./token";

const replaceState = vi.fn();

function at(hash: string) {
  vi.stubGlobal("location", { hash, pathname: "/c" });
  vi.stubGlobal("history", { replaceState });
}

afterEach(() => {
  vi.unstubAllGlobals();
  replaceState.mockClear();
});

describe("the secret of a one-time link", () => {
  it("is taken out of the address", () => {
    at("#abc-DEF_123");
    expect(takeToken()).toBe("abc-DEF_123");
    expect(replaceState).toHaveBeenCalledWith(null, "", "/c");
  });

  it("may not be there", () => {
    at("");
    expect(takeToken()).toBeNull();
    expect(replaceState).not.toHaveBeenCalled();
  });
});
