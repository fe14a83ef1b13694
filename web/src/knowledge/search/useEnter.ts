import { useEffect, useRef } from "react";
import type { Question } from "./question";
import type { Search, SearchState } from "./search";

/** Enter opens the selected result; pressed before the results are here, it opens the first as soon as they are. */
export function useEnter(search: Search, state: SearchState, open: (article: string) => void): () => void {
  const awaited = useRef<Question | null>(null);
  const openMeant = () => {
    const hit = search.meant();
    if (hit) open(hit.article);
  };
  useEffect(() => {
    if (state.phase === "looking" || awaited.current === null) return;
    if (awaited.current === state.question) openMeant();
    awaited.current = null;
  });
  return () => {
    if (state.phase === "looking") awaited.current = state.question;
    else openMeant();
  };
}
