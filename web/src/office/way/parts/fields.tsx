/** The controls of the forms: each says beside itself what is wrong with what it holds. */

import type { ReactNode } from "react";
import controls from "../../../ui/controls.module.css";
import { Field } from "../../parts/Field";
import parts from "../../parts/parts.module.css";
import type { Choice } from "../../parts/Select";
import { useFault } from "../faults";
import styles from "./forms.module.css";

interface Common {
  /** Path of what is held, within the entry: faults come by it. */
  field: string;
  label: string;
  help?: ReactNode;
}

interface TextProps extends Common {
  value: string;
  onChange: (value: string) => void;
  longest?: number;
  /** Rows of a longer text. */
  rows?: number;
  type?: "text" | "tel" | "url" | "date" | "time" | "datetime-local";
  placeholder?: string | undefined;
  lang?: string;
  /** A dialog begins here. */
  first?: boolean;
}

export function TextIn({
  field,
  label,
  help,
  value,
  onChange,
  longest = 120,
  rows,
  type = "text",
  placeholder,
  lang,
  first,
}: TextProps) {
  const wrong = useFault(field);
  return (
    <Field label={label} help={help} wrong={wrong}>
      {({ id, describedBy, invalid }) => {
        const told = {
          id,
          lang,
          placeholder,
          value,
          maxLength: longest,
          className: controls.input,
          "aria-describedby": describedBy,
          "aria-invalid": invalid,
          "data-field": field,
          "data-first": first,
        };
        return rows ? (
          <textarea {...told} rows={rows} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input {...told} type={type} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}

interface NumberProps extends Common {
  value: number;
  least: number;
  most: number;
  unit: string;
  onChange: (value: number) => void;
}

/** A whole number with its unit; an empty field is the least. */
export function NumberIn({ field, label, help, value, least, most, unit, onChange }: NumberProps) {
  const wrong = useFault(field);
  return (
    <Field label={label} help={help} wrong={wrong}>
      {({ id, describedBy, invalid }) => (
        <span className={styles.withUnit}>
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={least}
            max={most}
            value={value}
            className={controls.input}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            data-field={field}
            onChange={(event) => onChange(Math.trunc(event.target.valueAsNumber) || least)}
          />
          {unit}
        </span>
      )}
    </Field>
  );
}

interface ChooseProps extends Common {
  value: string | null;
  choices: readonly Choice[];
  /** The name of "none of them"; without it one must be chosen. */
  any?: string;
  onChange: (value: string | null) => void;
}

export function ChooseIn({ field, label, help, value, choices, any, onChange }: ChooseProps) {
  const wrong = useFault(field);
  const unknown = value !== null && !choices.some(({ id }) => id === value);
  return (
    <Field label={label} help={help} wrong={wrong}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          className={controls.input}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          data-field={field}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || null)}
        >
          {(any !== undefined || value === null) && <option value="">{any ?? ""}</option>}
          {unknown && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckProps {
  label: string;
  note?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function CheckIn({ label, note, checked, onChange }: CheckProps) {
  return (
    <div className={parts.choices}>
      <label>
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        <b>{label}</b>
        {note && <small>{note}</small>}
      </label>
    </div>
  );
}

interface OneOfProps<Id extends string> {
  label: string;
  /** Of the group: unlike that of any other on the page. */
  name: string;
  choices: readonly { id: Id; name: string; note?: string }[];
  value: Id;
  onChange: (value: Id) => void;
}

/** A few choices, all in sight. */
export function OneOf<Id extends string>({ label, name, choices, value, onChange }: OneOfProps<Id>) {
  return (
    <fieldset className={`${parts.choices} ${styles.beside}`}>
      <legend>{label}</legend>
      {choices.map(({ id, name: said, note }) => (
        <label key={id}>
          <input type="radio" name={name} checked={id === value} onChange={() => onChange(id)} />
          <b>{said}</b>
          {note && <small>{note}</small>}
        </label>
      ))}
    </fieldset>
  );
}

interface SetProps {
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any number of them, in the order of the list. */
export function SetIn({ label, choices, chosen, onChange }: SetProps) {
  const toggled = (id: string, on: boolean) =>
    choices.map((choice) => choice.id).filter((one) => (one === id ? on : chosen.includes(one)));
  return (
    <fieldset className={styles.checks}>
      <legend>{label}</legend>
      {choices.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => onChange(toggled(id, event.target.checked))}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
