/**
 * Revisions as people think of them. Every save while somebody writes is a revision; what was published (or is in the
 * making, or was given up) is a chapter, and the saves on the way to it are kept inside it.
 */

import type { RevisionRow } from "../../api/articles";

export interface Chapter {
  row: RevisionRow;
  /** Saves on the way to it, the latest first. */
  saves: RevisionRow[];
}

/** `rows` the latest first. */
export function chapters(rows: readonly RevisionRow[]): Chapter[] {
  const found: Chapter[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (isSave(row) && last) last.saves.push(row);
    else found.push({ row, saves: [] });
  }
  return found;
}

/** What a revision is compared with unless somebody chooses: the text citizens were answered from before it. */
export function publishedBefore(rows: readonly RevisionRow[], number: number): number | null {
  return rows.find((row) => row.number < number && row.live_at !== null)?.number ?? null;
}

function isSave({ step, live_at }: RevisionRow): boolean {
  return step === "superseded" && live_at === null;
}
