/** What happened to an article while it lies open. */

import type { ArticleRow } from "../../api/articles";

export type News = "changed" | "confirmed";

/** What the agent must notice about an article they opened as `before` and now see as `now`. */
export function newsOf(before: ArticleRow | null, now: ArticleRow): News | null {
  if (before === null || before.id !== now.id) return null;
  if (before.revision !== now.revision) return "changed";
  return now.verified && !before.verified ? "confirmed" : null;
}
