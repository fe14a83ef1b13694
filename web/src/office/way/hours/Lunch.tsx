import controls from "../../../ui/controls.module.css";
import { useWayWords } from "../../../words/way";
import { useFault } from "../faults";
import { CheckIn } from "../parts/fields";
import styles from "./hours.module.css";
import { ends, spanOf } from "./spans";

const USUAL = "12:00-13:00";

interface Props {
  lunch: string | null;
  onChange: (lunch: string | null) => void;
}

/** Whether the city rests at noon, and when. */
export function Lunch({ lunch, onChange }: Props) {
  const { hours: words } = useWayWords();
  const wrong = useFault("lunch");
  const [from, until] = ends(lunch ?? USUAL);
  return (
    <div className={styles.lunch}>
      <CheckIn
        label={words.lunch}
        note={words.lunchNote}
        checked={lunch !== null}
        onChange={(rests) => onChange(rests ? USUAL : null)}
      />
      {lunch !== null && (
        <span className={styles.span}>
          <input
            type="time"
            className={controls.input}
            aria-label={words.from(words.lunch, 1)}
            data-field="lunch"
            value={from}
            onChange={(event) => event.target.value && onChange(spanOf(event.target.value, until))}
          />
          <span aria-hidden>–</span>
          <input
            type="time"
            className={controls.input}
            aria-label={words.until(words.lunch, 1)}
            value={until}
            onChange={(event) => event.target.value && onChange(spanOf(from, event.target.value))}
          />
        </span>
      )}
      {wrong && (
        <b className={styles.wrong} role="alert">
          {wrong}
        </b>
      )}
    </div>
  );
}
