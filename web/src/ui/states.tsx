/** How a place looks while it loads, when it is empty, when loading failed. */

import type { ReactNode } from "react";
import { useWords } from "../words";
import { Button } from "./Button";
import styles from "./controls.module.css";

export function Loading({ lines = 3 }: { lines?: number }) {
  const words = useWords();
  return (
    <div className={styles.skeleton} role="status">
      <span className="only-read-aloud">{words.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are alike and never move
        <i key={line} />
      ))}
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className={styles.state}>{children}</div>;
}

export function Failed({ children, again }: { children: ReactNode; again?: () => void }) {
  const words = useWords();
  return (
    <div className={styles.state} role="alert">
      <span>{children}</span>
      {again && (
        <Button size="small" onClick={again}>
          {words.retry}
        </Button>
      )}
    </div>
  );
}
