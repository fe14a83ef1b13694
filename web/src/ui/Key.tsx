import styles from "./controls.module.css";
import { type Action, label, plan } from "./keymap";

/** The key of an action, as printed on a keyboard. Screen readers hear it from the button's `aria-keyshortcuts`. */
export function Key({ of }: { of: Action }) {
  const { keys, twice } = plan(of);
  return <KeyCap>{label(keys[0] ?? "", twice)}</KeyCap>;
}

export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className={styles.key} aria-hidden>
      {children}
    </kbd>
  );
}
