import { describe, expect, it } from "vitest";
import { en } from "../words/en";
import { ko } from "../words/ko";
import { type Action, announced, combination, KEYMAP, label, plan } from "./keymap";

const actions = Object.keys(KEYMAP) as Action[];
const press = (
  key: string,
  code: string,
  held: Partial<Record<"ctrlKey" | "altKey" | "shiftKey" | "metaKey", boolean>> = {},
) => combination({ key, code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held });

describe("the key table", () => {
  it("has no shortcut of a single character (KWCAG 6.1.4)", () => {
    for (const action of actions) {
      for (const keys of plan(action).keys) expect(keys.length, `${action}: ${keys}`).toBeGreaterThan(1);
    }
  });

  it("leaves reloading, closing and the developer's tools to the browser", () => {
    const browsers = ["F5", "F11", "F12", "Ctrl+R", "Ctrl+W", "Ctrl+T", "Alt+F4"];
    for (const action of actions) {
      for (const keys of plan(action).keys) expect(browsers, action).not.toContain(keys);
    }
  });

  it("uses a key for two things only where they cannot meet", () => {
    const meets = new Map<string, Action[]>();
    for (const action of actions) {
      for (const keys of plan(action).keys) meets.set(keys, [...(meets.get(keys) ?? []), action]);
    }
    const shared = [...meets.values()].filter((sharing) => sharing.length > 1);
    expect(shared).toEqual([["accept", "start"]]); // before work nothing is offered
  });

  it("every action has its name in both languages", () => {
    for (const action of actions) {
      expect(ko.keys.actions[action], action).toBeTruthy();
      expect(en.keys.actions[action], action).toBeTruthy();
    }
  });

  it("reads letters by their place, so that the 한/영 mode does not matter", () => {
    expect(press("ㅠ", "KeyB", { altKey: true })).toBe("Alt+B");
    expect(press("Enter", "Enter", { ctrlKey: true })).toBe("Ctrl+Enter");
    expect(press("F9", "F9", { shiftKey: true })).toBe("Shift+F9");
  });

  it("prints keys as they stand on a keyboard", () => {
    expect(label("Ctrl+Enter")).toBe("Ctrl ⏎");
    expect(label("Escape", true)).toBe("Esc Esc");
    expect(announced("done")).toBe("Control+Enter");
  });
});
