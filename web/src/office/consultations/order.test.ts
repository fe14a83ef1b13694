import { describe, expect, it } from "vitest";
import { byDue, isMine, joined, type LiveCase, liveFirst, type ShownCase } from "./order";

const row = (id: string, more: Partial<ShownCase> = {}): ShownCase => ({
  id,
  contact: "c",
  department: "traffic",
  department_name: "교통지도과",
  department_name_en: "Traffic",
  wanted: null,
  official: null,
  official_name: null,
  official_name_en: null,
  agent: "a",
  agent_name: "김하늘",
  agent_name_en: "Kim Haneul",
  title: id,
  category: null,
  state: "ringing",
  asked_at: 1,
  since: 1,
  due_at: null,
  overdue: false,
  promise_at: null,
  outcome: null,
  outcome_at: null,
  outcome_by: "",
  settled_at: null,
  seen_at: null,
  ringing: null,
  ...more,
});
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe("what stands where", () => {
  it("what is live goes first: mine, then whoever waits longest", () => {
    const rows = [
      row("later", { asked_at: 3 }),
      row("earlier", { asked_at: 2 }),
      row("mine", { asked_at: 9, wanted: "me" }),
      row("task", { state: "open" }),
      row("talk", { state: "connected", asked_at: 1 }),
    ];
    expect(ids(liveFirst(rows, "me"))).toEqual(["mine", "talk", "earlier", "later"]);
  });

  it("whoever holds it goes before whoever rings, and that before whoever was asked for", () => {
    expect(isMine(row("a", { wanted: "me" }), "me")).toBe(true);
    expect(isMine(row("a", { wanted: "me", ringing: "you" }), "me")).toBe(false);
    expect(isMine(row("a", { ringing: "me", official: "you" }), "me")).toBe(false);
    expect(isMine(row("a"), null)).toBe(false);
  });

  it("the live line is believed before the list", () => {
    const live: LiveCase = {
      id: "a",
      contact: "c",
      department: "traffic",
      agent: "a",
      state: "connected",
      official: "me",
      ringing: null,
      since: 7,
      due_at: null,
      overdue: false,
      outcome: null,
      edits: 2,
    };
    expect(joined(row("a"), live)).toMatchObject({
      state: "connected",
      official: "me",
      since: 7,
      title: "a",
    });
    expect(joined(row("a"), undefined).state).toBe("ringing");
  });

  it("the first due first, what has no deadline last", () => {
    expect(ids(byDue([row("none"), row("late", { due_at: 9 }), row("soon", { due_at: 3 })]))).toEqual([
      "soon",
      "late",
      "none",
    ]);
  });
});
