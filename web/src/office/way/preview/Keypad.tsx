import { Button } from "../../../ui/Button";
import { useWayWords } from "../../../words/way";
import styles from "./trial.module.css";

const KEYS = [..."123456789*0#"];
/** Pressing nothing until the time is up. */
const SILENCE = "-";
/** A callback, a text or a telephone comes to nothing. */
const FAILURE = "!";
/** The server hears no more on one call. */
const MOST = 40;

interface Props {
  keys: string;
  /** What may be pressed now. */
  open: readonly string[];
  onChange: (keys: string) => void;
}

/** A telephone's keys, and pressing none. The keyboard's digits do the same while the pad has the focus. */
export function Keypad({ keys, open, onChange }: Props) {
  const { trial: words } = useWayWords();
  const press = (key: string) => keys.length < MOST && onChange(keys + key);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons have the focus; digits are their short form
    <div
      className={styles.keypad}
      onKeyDown={(event) => {
        if (KEYS.includes(event.key)) press(event.key);
        if (event.key === "Backspace") onChange(keys.slice(0, -1));
      }}
    >
      <p>
        <span>{words.pressed}</span>
        <output aria-live="off">{keys ? [...keys].map(words.key).join(" ") : words.nonePressed}</output>
        <Button size="small" tone="plain" disabled={!keys} onClick={() => onChange(keys.slice(0, -1))}>
          {words.takeBack}
        </Button>
        <Button size="small" tone="plain" disabled={!keys} onClick={() => onChange("")}>
          {words.fromTheStart}
        </Button>
      </p>
      <fieldset aria-label={words.keys}>
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            data-open={open.includes(key) || undefined}
            onClick={() => press(key)}
          >
            {key}
          </button>
        ))}
        <span className={styles.others}>
          <button type="button" onClick={() => press(SILENCE)}>
            {words.silence}
          </button>
          <button type="button" onClick={() => press(FAILURE)}>
            {words.failure}
          </button>
        </span>
      </fieldset>
    </div>
  );
}
