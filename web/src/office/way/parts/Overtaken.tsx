import type { Theirs } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { useWayWords } from "../../../words/way";
import parts from "../../parts/parts.module.css";
import { Time } from "../../parts/Time";
import styles from "./forms.module.css";

interface Props {
  theirs: Theirs;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody else saved the same entry meanwhile. */
export function Overtaken({ theirs, onMine, onTheirs }: Props) {
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
