/** Saving: why, and from when on. Whoever was slower than somebody else is told, and decides. */

import { useState } from "react";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { notify } from "../../../ui/notices";
import { useKeys } from "../../../ui/useKeys";
import { useWayWords } from "../../../words/way";
import parts from "../../parts/parts.module.css";
import { idOf } from "../useChecked";
import { type Edited, NEW } from "../useEntry";
import { useWay } from "../way";
import { Overtaken } from "./Overtaken";
import { Refused } from "./Refused";
import { useSaving } from "./useSaving";
import { isComplete, NO_REASON, type Why, WhyFields } from "./WhyFields";

interface Props {
  editing: Edited;
  name: string;
  onSaved: (id: string) => void;
  onClose: () => void;
}

export function SaveDialog({ editing, name, onSaved, onClose }: Props) {
  const words = useWayWords();
  const { whole } = useWay();
  const [why, setWhy] = useState<Why>(NO_REASON);
  const { busy, theirs, faults, save, keepMine, takeTheirs } = useSaving(editing.version);
  const complete = isComplete(why) && theirs === null;
  const { section, entry } = editing;

  const send = async () => {
    const id = idOf(editing, whole);
    if (!complete || !(await save(section, id, entry, why))) return;
    editing.drop();
    notify(why.at === null ? words.saved(name) : words.scheduled(name), "good");
    onClose();
    onSaved(why.at !== null && editing.id === NEW ? "" : id);
  };
  useKeys({ done: () => void send() });
  return (
    <Dialog title={words.saveTitle(name)} lead={words.saveLead} onClose={onClose}>
      <div className={parts.form}>
        {theirs && (
          <Overtaken
            theirs={theirs}
            onMine={keepMine}
            onTheirs={async () => {
              await takeTheirs();
              editing.drop();
              onClose();
            }}
          />
        )}
        <Refused faults={faults} />
        <WhyFields why={why} onChange={setWhy} />
        <Button tone="primary" action="done" busy={busy} disabled={!complete} onClick={() => void send()}>
          {why.at === null ? words.saveNow : words.schedule}
        </Button>
      </div>
    </Dialog>
  );
}
