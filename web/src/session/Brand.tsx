import styles from "./session.module.css";

/** 온마루: the hall everybody comes in by. */
export function Brand({ large = false }: { large?: boolean }) {
  return (
    <span className={styles.brand} data-large={large || undefined}>
      <svg viewBox="0 0 32 32" aria-hidden>
        <path d="M5 15 16 7l11 8" />
        <path d="M8 20h16M8 25h16" />
      </svg>
      <span>
        온<b>마루</b>
      </span>
    </span>
  );
}
