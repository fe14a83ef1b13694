import styles from "./parts.module.css";

/** How much of something is done; the bar repeats what the words beside it say. */
export function Progress({ done, of, label }: { done: number; of: number; label: string }) {
  return <progress className={styles.progress} value={done} max={Math.max(1, of)} aria-label={label} />;
}
