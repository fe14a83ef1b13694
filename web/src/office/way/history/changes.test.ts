import { describe, expect, it } from "vitest";
import { fieldChanges } from "./changes";

describe("what changed in an entry", () => {
  it("is told field by field, steps by their ids", () => {
    const before = {
      id: "main",
      lunch: null,
      days: { mon: ["09:00-18:00"] },
      steps: [{ id: "ask", seconds: 6 }],
    };
    const after = {
      id: "main",
      lunch: "12:00-13:00",
      days: { mon: ["09:00-12:00", "13:00-18:00"] },
      steps: [{ id: "ask", seconds: 8 }],
    };
    expect(fieldChanges(before, after)).toEqual([
      { path: "lunch", before: null, after: "12:00-13:00" },
      { path: "days.mon", before: "09:00-18:00", after: "09:00-12:00, 13:00-18:00" },
      { path: "steps.ask.seconds", before: "6", after: "8" },
    ]);
  });

  it("is everything, where it is new or gone", () => {
    const [entry, name] = [{ id: "x", name: "세무" }, "세무"];
    expect(fieldChanges(null, entry)).toEqual([{ path: "name", before: null, after: name }]);
    expect(fieldChanges(entry, null)).toEqual([{ path: "name", before: name, after: null }]);
    expect(fieldChanges(entry, entry)).toEqual([]);
  });
});
