import { useState } from "react";
import { way } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { notify } from "../../../ui/notices";
import { useAsk } from "../../../ui/useAsk";
import { useKeys } from "../../../ui/useKeys";
import { useWayWords } from "../../../words/way";
import parts from "../../parts/parts.module.css";
import type { Edited } from "../useEntry";
import { useWay } from "../way";
import { isComplete, NO_REASON, type Why, WhyFields, whyFrom } from "./WhyFields";

interface Props {
  editing: Edited;
  name: string;
  onRemoved: () => void;
  onClose: () => void;
}

/** Taking an entry out; the server refuses while something else names it. */
export function RemoveDialog({ editing, name, onRemoved, onClose }: Props) {
  const words = useWayWords();
  const { take } = useWay();
  const [why, setWhy] = useState<Why>(NO_REASON);
  const [busy, ask] = useAsk();
  const remove = async () => {
    if (!isComplete(why)) return;
    const { section, id, version } = editing;
    if (!(await ask(async () => take(await way.remove(section, id, { ...whyFrom(why), version }))))) return;
    editing.drop();
    notify(why.at === null ? words.removed(name) : words.scheduled(name), "good");
    onClose();
    if (why.at === null) onRemoved();
  };
  useKeys({ done: () => void remove() });
  return (
    <Dialog title={words.removeTitle(name)} lead={words.removeLead} onClose={onClose}>
      <div className={parts.form}>
        <WhyFields why={why} onChange={setWhy} />
        <Button
          tone="danger"
          action="done"
          busy={busy}
          disabled={!isComplete(why)}
          onClick={() => void remove()}
        >
          {words.remove}
        </Button>
      </div>
    </Dialog>
  );
}
