import { useId } from "react";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import dialogs from "../dialogs.module.css";

const LONGEST = 200;

interface Props {
  label: string;
  ready?: readonly string[] | undefined;
  value: string;
  onChange: (value: string) => void;
  isFirst?: boolean;
}

/** Why, in a sentence; the usual ones by a click. */
export function Reason({ label, ready = [], value, onChange, isFirst }: Props) {
  const id = useId();
  return (
    <>
      <div className={controls.field}>
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          data-first={isFirst || undefined}
          className={controls.input}
          maxLength={LONGEST}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {ready.length > 0 && (
        <div className={dialogs.reasonChips}>
          {ready.map((one) => (
            <Button key={one} size="small" aria-pressed={one === value} onClick={() => onChange(one)}>
              {one}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
