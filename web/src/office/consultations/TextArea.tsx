import controls from "../../ui/controls.module.css";
import { Field } from "../parts/Field";

interface Props {
  label: string;
  value: string;
  most: number;
  rows?: number;
  first?: boolean;
  onType: (text: string) => void;
}

/** Somewhere to write a few sentences. */
export function TextArea({ label, value, most, rows = 4, first, onType }: Props) {
  return (
    <Field label={label}>
      {({ id }) => (
        <textarea
          id={id}
          data-first={first || undefined}
          rows={rows}
          maxLength={most}
          className={controls.input}
          value={value}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </Field>
  );
}
