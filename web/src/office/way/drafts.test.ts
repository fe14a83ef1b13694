import { describe, expect, it, vi } from "vitest";
import type { Calendar } from "../../api/entrances";
import { Drafts } from "./drafts";

const CALENDAR: Calendar = {
  id: "main",
  name: "상담 시간",
  name_en: "Hours",
  days: { mon: ["09:00-18:00"] },
  lunch: null,
  on_holidays: "closed",
};
const begun = { entry: CALENDAR, version: 7 };
const named = (name: string): Calendar => ({ ...CALENDAR, name });

describe("what is being changed", () => {
  it("keeps the version its author saw", () => {
    const drafts = new Drafts();
    drafts.write("calendars", "main", named("가"), begun);
    drafts.write("calendars", "main", named("나"), { entry: CALENDAR, version: 9 });
    expect(drafts.get("calendars", "main")).toMatchObject({ version: 7, entry: { name: "나" } });
  });

  it("is taken back change by change, typing in one field at once", () => {
    const drafts = new Drafts();
    drafts.write("calendars", "main", { ...CALENDAR, lunch: "12:00-13:00" }, begun);
    for (const name of ["ㄱ", "가", "가온"])
      drafts.write("calendars", "main", { ...named(name), lunch: "12:00-13:00" }, begun, "name");
    drafts.undo("calendars", "main");
    expect(drafts.get("calendars", "main")?.entry).toMatchObject({ name: "상담 시간", lunch: "12:00-13:00" });
    drafts.undo("calendars", "main");
    expect(drafts.has("calendars", "main")).toBe(false);
    drafts.undo("calendars", "main");
    expect(drafts.isEmpty).toBe(true);
  });

  it("is seen by whoever looks at the same entry, and only then", () => {
    const drafts = new Drafts();
    const heard = vi.fn();
    drafts.subscribe(heard);
    drafts.look({ section: "calendars", id: "main" });
    expect(drafts.inSight()).toBeNull();
    drafts.write("calendars", "main", named("가"), begun);
    const seen = drafts.inSight();
    expect(seen?.entry).toMatchObject({ name: "가" });
    drafts.write("calendars", "always", CALENDAR, begun);
    expect(drafts.inSight()).toBe(seen);
    drafts.look(null);
    expect(drafts.inSight()).toBeNull();
    expect(drafts.has("calendars", "main")).toBe(true);
    expect(heard).toHaveBeenCalledTimes(4);
  });
});
