import { type ReactNode, useId } from "react";
import controls from "../../ui/controls.module.css";
import styles from "./parts.module.css";

interface Props {
  label: string;
  help?: ReactNode;
  /** What is wrong with what was typed. */
  wrong?: string | null | undefined;
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean | undefined }) => ReactNode;
}

/** A labelled control with a line of help under its name. */
export function Field({ label, help, wrong, children }: Props) {
  const id = useId();
  const helpId = `${id}-help`;
  return (
    <div className={controls.field}>
      <label htmlFor={id}>{label}</label>
      {(help || wrong) && (
        <p id={helpId} className={styles.help}>
          {help}
          {wrong && <b role="alert">{wrong}</b>}
        </p>
      )}
      {children({ id, describedBy: help || wrong ? helpId : undefined, invalid: wrong ? true : undefined })}
    </div>
  );
}
