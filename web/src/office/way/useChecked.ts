/** What the server would say of an entry if it were saved as it stands: asked once the typing rests. */

import { useEffect, useState } from "react";
import type { Checked, Fault, Section } from "../../api/entrances";
import { way } from "../../api/way";
import { newId, sendable, specialDayId } from "./sections";
import { type Edited, NEW } from "./useEntry";
import { useWay } from "./way";

const REST_MS = 350;

export interface Judged {
  faults: readonly Fault[];
  figures: Checked["menu_figures"];
  /** Of what is on the screen: nothing was typed since. */
  current: boolean;
}

const NOTHING: readonly Fault[] = [];

/** `always`: also while nothing is changed, for what is measured on the way. */
export function useChecked<Part extends Section>(editing: Edited<Part>, always = false): Judged {
  const { whole } = useWay();
  const { section, entry, changed } = editing;
  const [told, setTold] = useState<{ entry: unknown; checked: Checked } | null>(null);
  const id = idOf(editing, whole);
  const wanted = changed || always;
  useEffect(() => {
    if (!wanted) return;
    let waiting = true;
    const timer = setTimeout(() => {
      way.check({ section, id, entry: sendable(section, entry, id) }).then(
        (checked) => waiting && setTold({ entry, checked }),
        () => {}, // saving says what is wrong, too
      );
    }, REST_MS);
    return () => {
      waiting = false;
      clearTimeout(timer);
    };
  }, [section, id, entry, wanted]);
  if (!wanted || !told) return { faults: NOTHING, figures: null, current: !wanted };
  return {
    faults: told.checked.faults,
    figures: told.checked.menu_figures,
    current: told.entry === entry,
  };
}

/** The id an entry is saved under. */
export function idOf({ section, id, entry }: Edited, whole: Parameters<typeof newId>[0]): string {
  if (section === "special_days" && "date" in entry) return id === NEW ? specialDayId(entry) : id;
  return id === NEW ? newId(whole, section, entry.name_en) : id;
}
