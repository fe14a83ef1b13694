import { describe, expect, it } from "vitest";
import type { RevisionRow } from "../../api/articles";
import { chapters, publishedBefore } from "./chapters";

function revision(number: number, step: RevisionRow["step"], live = false): RevisionRow {
  const times = { written_at: number, live_at: live ? number : null, ended_at: null };
  return { number, step, author_name: "문서윤", reason: "", published_by_name: null, ...times };
}

const ROWS = [
  revision(6, "draft"),
  revision(5, "superseded"),
  revision(4, "live", true),
  revision(3, "superseded"),
  revision(2, "superseded"),
  revision(1, "superseded", true),
];

describe("the revisions of an article", () => {
  it("are told as chapters, each with the saves on the way to it", () => {
    const told = chapters(ROWS).map(({ row, saves }) => [row.number, saves.map(({ number }) => number)]);
    expect(told).toEqual([
      [6, [5]],
      [4, [3, 2]],
      [1, []],
    ]);
  });

  it("lose none, even when the latest is a mere save", () => {
    const told = chapters(ROWS.slice(1)).flatMap(({ row, saves }) => [row, ...saves]);
    expect(told).toEqual(ROWS.slice(1));
  });

  it("are compared with what was published before", () => {
    expect(publishedBefore(ROWS, 6)).toBe(4);
    expect(publishedBefore(ROWS, 4)).toBe(1);
    expect(publishedBefore(ROWS, 1)).toBeNull();
  });
});
