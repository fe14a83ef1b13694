/** The items of a list with what is unsaved among them, the new one first. */

import type { ReactNode } from "react";
import { useSyncExternalStore } from "react";
import type { Entries, Section, Sections } from "../../api/entrances";
import { nameIn, useLanguage } from "../../words";
import { useWayWords } from "../../words/way";
import { address, type WayPart } from "../route";
import type { Item } from "./parts/Split";
import { NEW } from "./useEntry";
import { useWay } from "./way";

export function useList<Part extends Exclude<Section, "special_days">>(
  section: Part,
  part: WayPart,
  detail: (entry: Entries[Part]) => ReactNode,
): Item[] {
  const words = useWayWords();
  const language = useLanguage();
  const { whole, drafts } = useWay();
  useSyncExternalStore(drafts.subscribe, () => unsavedIn(whole[section], (id) => drafts.has(section, id)));
  const entries: Sections[Part] = whole[section];
  const items = entries.map((entry) => ({
    id: entry.id,
    name: nameIn(language, entry),
    detail: detail(entry),
    to: address.way(part, entry.id),
    unsaved: drafts.has(section, entry.id),
  }));
  const begun = drafts.get(section, NEW);
  if (!begun) return items;
  const name = nameIn(language, begun.entry) || words.unnamed;
  return [{ id: NEW, name, detail: null, to: address.way(part, NEW), unsaved: true }, ...items];
}

/** Which of them are unsaved, as one word that changes when they do. */
function unsavedIn(entries: readonly { id: string }[], has: (id: string) => boolean): string {
  return [NEW, ...entries.map(({ id }) => id)].filter(has).join(" ");
}
