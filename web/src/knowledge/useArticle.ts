/** One article, read again as soon as somebody changed it. The page that uses it follows the topic `knowledge`. */

import type { ArticlePage } from "../api/articles";
import { articles } from "../api/knowledge";
import { useRow } from "../live/useLive";
import { type Followed, useFollowed } from "./useFollowed";

export function useArticle(
  id: string | null,
  townOffice: string | null = null,
): Followed<ArticlePage> & { again: () => void } {
  const changed = useRow("knowledge", "changed", id ?? "");
  const key = id === null ? null : `${id} ${townOffice ?? ""}`;
  return useFollowed(key, () => articles.page(id ?? "", townOffice), changed);
}
