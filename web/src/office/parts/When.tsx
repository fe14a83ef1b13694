import controls from "../../ui/controls.module.css";
import parts from "./parts.module.css";

interface Props {
  label: string;
  now: string;
  later: string;
  /** The instant as the browser's field writes it; null: now. */
  at: string | null;
  onChoose: (at: string | null) => void;
}

/** From now on, or from a chosen moment. */
export function When({ label, now, later, at, onChoose }: Props) {
  return (
    <fieldset className={parts.choices}>
      <legend>{label}</legend>
      <label>
        <input type="radio" name="when" checked={at === null} onChange={() => onChoose(null)} />
        <b>{now}</b>
      </label>
      <label>
        <input type="radio" name="when" checked={at !== null} onChange={() => onChoose("")} />
        <b>{later}</b>
      </label>
      {at !== null && (
        <input
          type="datetime-local"
          aria-label={later}
          className={controls.input}
          value={at}
          onChange={(event) => onChoose(event.target.value)}
        />
      )}
    </fieldset>
  );
}

/** What is typed is the time in Korea, wherever the browser stands. */
export function instantOf(typed: string): number {
  return Date.parse(`${typed}:00+09:00`);
}
