/** The order of departments in the manager's table: by what needs attention most; where nothing is counted, last. */

import type { DepartmentFigures } from "../../api/articles";

export const ORDERS = [
  "first_line_rate",
  "contacts",
  "freshness",
  "live",
  "unverified",
  "review_due",
  "open_tasks",
  "overdue",
] as const;

export type Order = (typeof ORDERS)[number];

/** Rates: the lowest first. Counts: the highest first. */
export function ordered(rows: readonly DepartmentFigures[], order: Order): DepartmentFigures[] {
  const lowestFirst = order === "first_line_rate" || order === "freshness";
  const rank = (row: DepartmentFigures) => {
    const value = row[order];
    if (value === null) return Number.POSITIVE_INFINITY;
    return lowestFirst ? value : -value;
  };
  return rows.toSorted((one, other) => {
    const [first, second] = [rank(one), rank(other)];
    return first === second ? other.contacts - one.contacts : first < second ? -1 : 1;
  });
}
