import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Field } from "../parts/Field";
import styles from "./case.module.css";
import { typedOf } from "./moments";

export interface Quick {
  name: string;
  at: number;
}

interface Props {
  label: string;
  value: string;
  /** Moments most people choose, with one press each. */
  quick: readonly Quick[];
  onChoose: (typed: string) => void;
}

/** A moment to come: one of the usual ones, or any by the browser's own calendar. */
export function MomentField({ label, value, quick, onChoose }: Props) {
  return (
    <Field label={label}>
      {({ id }) => (
        <>
          <div className={styles.quick}>
            {quick.map(({ name, at }) => (
              <Button key={name} aria-pressed={typedOf(at) === value} onClick={() => onChoose(typedOf(at))}>
                {name}
              </Button>
            ))}
          </div>
          <input
            id={id}
            type="datetime-local"
            className={controls.input}
            value={value}
            onChange={(event) => onChoose(event.target.value)}
          />
        </>
      )}
    </Field>
  );
}
