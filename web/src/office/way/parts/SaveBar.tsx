/** What can be done with a changed entry; says what must be put right before it can be saved. */

import { useState } from "react";
import type { Fault } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { useKeys } from "../../../ui/useKeys";
import { useWayWords } from "../../../words/way";
import parts from "../../parts/parts.module.css";
import type { Judged } from "../useChecked";
import type { Edited } from "../useEntry";
import styles from "./forms.module.css";
import { RemoveDialog } from "./RemoveDialog";
import { SaveDialog } from "./SaveDialog";

interface Props {
  editing: Edited;
  judged: Judged;
  /** Its name, for those who are asked why. */
  name: string;
  removable?: boolean;
  /** Go to what is wrong. */
  onFault?: (fault: Fault) => void;
  /** It is saved, under this id. */
  onSaved: (id: string) => void;
  onRemoved?: () => void;
}

export function SaveBar({ editing, judged, name, removable = true, onFault, onSaved, onRemoved }: Props) {
  const words = useWayWords();
  const [asking, setAsking] = useState<"save" | "remove" | null>(null);
  const { changed, saved, undo, drop } = editing;
  const { faults } = judged;
  const toFault = (fault: Fault) => {
    onFault?.(fault);
    requestAnimationFrame(() => focusOn(fault.field));
  };
  const save = () => {
    if (!changed) return;
    const [first] = faults;
    if (first) {
      notify(words.putRight(faults.length));
      toFault(first);
    } else setAsking("save");
  };
  useKeys({ save, done: save });
  return (
    <>
      {faults.length > 0 && <Faults faults={faults} onGo={toFault} />}
      <footer className={parts.foot}>
        <span className={styles.standing} role="status" data-bad={faults.length > 0 || undefined}>
          {faults.length > 0 ? words.putRight(faults.length) : changed ? words.notSaved : words.asItHolds}
        </span>
        {saved && removable && (
          <Button tone="danger" onClick={() => setAsking("remove")}>
            {words.remove}
          </Button>
        )}
        {changed && (
          <Button tone="plain" onClick={drop}>
            {words.discard}
          </Button>
        )}
        {undo && <Button onClick={undo}>{words.undo}</Button>}
        <Button
          tone="primary"
          action="done"
          disabled={!changed}
          aria-disabled={faults.length > 0 || undefined}
          onClick={save}
        >
          {words.save}
        </Button>
      </footer>
      {asking === "save" && (
        <SaveDialog editing={editing} name={name} onSaved={onSaved} onClose={() => setAsking(null)} />
      )}
      {asking === "remove" && (
        <RemoveDialog
          editing={editing}
          name={name}
          onRemoved={() => onRemoved?.()}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** Everything to put right, in one place; each leads to its field. */
function Faults({ faults, onGo }: { faults: readonly Fault[]; onGo: (fault: Fault) => void }) {
  const words = useWayWords();
  return (
    <section className={styles.faults} aria-label={words.faults}>
      <h3>{words.putRight(faults.length)}</h3>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.message}`}>
            <button type="button" onClick={() => onGo(fault)}>
              {fault.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The control that holds what is wrong, or the nearest around it. */
function focusOn(field: string): void {
  for (let path = field; path; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const control = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
    if (control) {
      control.scrollIntoView({ block: "center" });
      control.focus({ preventScroll: true });
      return;
    }
  }
}
