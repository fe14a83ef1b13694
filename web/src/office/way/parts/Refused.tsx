import type { Fault } from "../../../api/entrances";
import styles from "./forms.module.css";

/** Why something was not saved, sentence by sentence. */
export function Refused({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <ul className={styles.refused} role="alert">
      {faults.map(({ field, message }) => (
        <li key={`${field} ${message}`}>{message}</li>
      ))}
    </ul>
  );
}
