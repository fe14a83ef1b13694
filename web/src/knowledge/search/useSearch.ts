/** A search of this panel's own, beginning at the town office the caller dialled. */

import { useEffect, useState, useSyncExternalStore } from "react";
import { searching } from "../../api/knowledge";
import { Search, type SearchState } from "./search";

export function useSearch(townOffice: string | null): { search: Search; state: SearchState } {
  const [search] = useState(() => new Search(searching.find));
  const state = useSyncExternalStore(search.subscribe, search.state);
  useEffect(() => search.change({ town_office: townOffice }), [search, townOffice]);
  useEffect(() => search.stop, [search]);
  return { search, state };
}
