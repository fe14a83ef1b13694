import type { ButtonHTMLAttributes } from "react";
import styles from "./controls.module.css";
import { Key } from "./Key";
import { type Action, announced } from "./keymap";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The action of the key table this button does; its key is shown. */
  action?: Action;
  tone?: "primary" | "danger" | "plain" | undefined;
  size?: "small" | "large";
  busy?: boolean;
}

/** A button; the key that does the same stands in it. */
export function Button({ action, tone, size, busy, children, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={className ? `${styles.button} ${className}` : styles.button}
      data-tone={tone}
      data-size={size}
      aria-busy={busy || undefined}
      aria-keyshortcuts={action && announced(action)}
    >
      {children}
      {action && <Key of={action} />}
    </button>
  );
}
