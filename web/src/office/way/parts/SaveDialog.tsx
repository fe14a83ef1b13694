/** Saving: why, and from when on. Whoever was slower than somebody else is told, and decides. */

import { useState } from "react";
import { ApiError } from "../../../api/client";
import type { CityFaults, Theirs } from "../../../api/entrances";
import { way } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { notify } from "../../../ui/notices";
import { useAsk } from "../../../ui/useAsk";
import { useKeys } from "../../../ui/useKeys";
import { useWayWords } from "../../../words/way";
import parts from "../../parts/parts.module.css";
import { Time } from "../../parts/Time";
import { sendable } from "../sections";
import { idOf } from "../useChecked";
import { type Edited, NEW } from "../useEntry";
import { useWay } from "../way";
import styles from "./forms.module.css";
import { isComplete, NO_REASON, type Why, WhyFields, whyFrom } from "./WhyFields";

interface Props {
  editing: Edited;
  name: string;
  onSaved: (id: string) => void;
  onClose: () => void;
}

export function SaveDialog({ editing, name, onSaved, onClose }: Props) {
  const words = useWayWords();
  const { whole, take } = useWay();
  const [why, setWhy] = useState<Why>(NO_REASON);
  const [version, setVersion] = useState(editing.version);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [busy, ask] = useAsk();
  const complete = isComplete(why);
  const { section, entry } = editing;

  const save = async () => {
    if (!complete || theirs) return;
    const id = idOf(editing, whole);
    const done = await ask(async () => {
      try {
        take(await way.change(section, id, sendable(section, entry, id), { ...whyFrom(why), version }));
      } catch (error) {
        setTheirs(theirsIn(error));
        setFaults(faultsIn(error));
        throw error;
      }
    });
    if (!done) return;
    editing.drop();
    notify(why.at === null ? words.saved(name) : words.scheduled(name), "good");
    onClose();
    onSaved(why.at !== null && editing.id === NEW ? "" : id);
  };
  useKeys({ done: () => void save() });
  return (
    <Dialog title={words.saveTitle(name)} lead={words.saveLead} onClose={onClose}>
      <div className={parts.form}>
        {theirs && (
          <Overtaken
            theirs={theirs}
            onMine={() => {
              setVersion(theirs.version);
              setTheirs(null);
            }}
            onTheirs={async () => {
              await ask(async () => take(await way.read()));
              editing.drop();
              onClose();
            }}
          />
        )}
        {faults.length > 0 && (
          <ul className={styles.refused} role="alert">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
        <WhyFields why={why} onChange={setWhy} />
        <Button
          tone="primary"
          action="done"
          busy={busy}
          disabled={!complete || theirs !== null}
          onClick={() => void save()}
        >
          {why.at === null ? words.saveNow : words.schedule}
        </Button>
      </div>
    </Dialog>
  );
}

interface OvertakenProps {
  theirs: Theirs;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody else saved the same entry meanwhile. */
function Overtaken({ theirs, onMine, onTheirs }: OvertakenProps) {
  const words = useWayWords();
  return (
    <section className={styles.overtaken} role="alert">
      <b>{theirs.entry === null ? words.theyRemoved(theirs.by_name) : words.theyChanged(theirs.by_name)}</b>
      <span>
        <Time at={theirs.at} /> · {words.because(theirs.reason)}
      </span>
      <div className={parts.buttons}>
        <Button size="small" onClick={onTheirs}>
          {words.takeTheirs}
        </Button>
        <Button size="small" onClick={onMine}>
          {words.keepMine}
        </Button>
      </div>
    </section>
  );
}

function theirsIn(error: unknown): Theirs | null {
  return error instanceof ApiError && error.status === 409
    ? ((error.said as { theirs?: Theirs }).theirs ?? null)
    : null;
}

function faultsIn(error: unknown): readonly string[] {
  if (!(error instanceof ApiError) || error.status !== 422) return [];
  return ((error.said as Partial<CityFaults>).faults ?? []).map(({ message }) => message);
}
