/** One entry while somebody changes it. */

import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Entries, Section, Sections } from "../../api/entrances";
import { blankEntry } from "./sections";
import { useWay } from "./way";

/** The address of an entry that does not exist yet. */
export const NEW = "new";

/** An entry as it stands, for those who only save it. */
export interface Edited<Part extends Section = Section> {
  section: Part;
  id: string;
  /** As it is shown: with what is unsaved. */
  entry: Entries[Part];
  /** As it holds; null: it is new. */
  saved: Entries[Part] | null;
  changed: boolean;
  /** The version its author saw. */
  version: number;
  undo: (() => void) | null;
  drop: () => void;
}

export interface Editing<Part extends Section> extends Edited<Part> {
  /** Some fields changed; `typing` names the one that is typed in. */
  change: (fields: Partial<Entries[Part]>, typing?: string) => void;
  set: (entry: Entries[Part], typing?: string) => void;
}

/** Null: there is no such entry. */
export function useEntry<Part extends Section>(section: Part, id: string): Editing<Part> | null {
  const { whole, drafts } = useWay();
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.get(section, id));
  const list: Sections[Part] = whole[section];
  const saved = list.find((one) => one.id === id) ?? null;
  const blank = useMemo(() => (id === NEW ? blankEntry(section, whole) : null), [section, id, whole]);
  useEffect(() => {
    drafts.look({ section, id });
    return () => drafts.look(null);
  }, [drafts, section, id]);

  const held = saved ?? blank;
  const entry = draft?.entry ?? held;
  const set = useCallback(
    (next: Entries[Part], typing?: string) => {
      if (held) drafts.write(section, id, next, { entry: held, version: whole.version }, typing);
    },
    [drafts, section, id, held, whole.version],
  );
  if (!entry) return null;
  return {
    section,
    id,
    entry,
    saved,
    changed: draft !== null,
    version: draft?.version ?? whole.version,
    change: (fields, typing) => set({ ...entry, ...fields }, typing),
    set,
    undo: draft ? () => drafts.undo(section, id) : null,
    drop: () => drafts.drop(section, id),
  };
}
