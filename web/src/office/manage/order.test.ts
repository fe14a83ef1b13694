import { describe, expect, it } from "vitest";
import type { DepartmentFigures } from "../../api/articles";
import { ORDERS, ordered } from "./order";

const row = (id: string, part: Partial<DepartmentFigures>): DepartmentFigures => ({
  id,
  live: 0,
  unverified: 0,
  review_due: 0,
  freshness: null,
  open_tasks: 0,
  overdue: 0,
  contacts: 0,
  first_line_rate: null,
  ...part,
});
const names = (rows: DepartmentFigures[]) => rows.map(({ id }) => id).join(" ");

const ROWS = [
  row("quiet", {}),
  row("good", { first_line_rate: 0.9, contacts: 40, live: 12 }),
  row("bad", { first_line_rate: 0.3, contacts: 10, overdue: 2 }),
  row("busy", { first_line_rate: 0.3, contacts: 90, live: 3 }),
];

describe("the order of departments", () => {
  it("shows the lowest rate first, of equals the busier, and last who has none", () => {
    expect(names(ordered(ROWS, "first_line_rate"))).toBe("busy bad good quiet");
  });

  it("shows the highest count first", () => {
    expect(names(ordered(ROWS, "overdue")).split(" ")[0]).toBe("bad");
    expect(names(ordered(ROWS, "live"))).toBe("good busy bad quiet");
  });

  it("keeps every department, whatever the order", () => {
    for (const order of ORDERS) expect(ordered(ROWS, order)).toHaveLength(ROWS.length);
  });
});
