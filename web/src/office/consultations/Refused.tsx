import styles from "./case.module.css";

/** Why it was not done, beside what was typed. */
export function Refused({ children }: { children: string | null }) {
  return (
    <p className={styles.refused} role="alert">
      {children}
    </p>
  );
}
