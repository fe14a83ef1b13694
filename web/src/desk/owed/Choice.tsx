import { useId } from "react";
import styles from "./owed.module.css";

interface Props<Id extends string> {
  label: string;
  of: readonly Id[];
  names: Readonly<Record<Id, string>>;
  chosen: Id;
  onChoose: (id: Id) => void;
}

/** One of a few, in a row. */
export function Choice<Id extends string>({ label, of, names, chosen, onChoose }: Props<Id>) {
  const name = useId();
  return (
    <div className={styles.choice} role="radiogroup" aria-label={label}>
      {of.map((id) => (
        <label key={id}>
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>{names[id]}</span>
        </label>
      ))}
    </div>
  );
}
