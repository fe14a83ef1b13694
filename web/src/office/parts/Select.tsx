import controls from "../../ui/controls.module.css";

export interface Choice {
  id: string;
  name: string;
}

interface Props {
  label: string;
  choices: readonly Choice[];
  value: string | null;
  /** The name of "none of them"; without it one must be chosen. */
  any?: string;
  onChoose: (id: string | null) => void;
}

/** The browser's own list: the one thing that works on every phone. */
export function Select({ label, choices, value, any, onChoose }: Props) {
  return (
    <select
      className={controls.input}
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChoose(event.target.value || null)}
    >
      {any !== undefined && <option value="">{any}</option>}
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
