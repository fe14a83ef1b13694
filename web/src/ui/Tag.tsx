import type { ReactNode } from "react";
import styles from "./controls.module.css";

export type Tone = "accent" | "good" | "warn" | "bad";

export function Tag({
  tone,
  title,
  children,
}: {
  tone?: Tone | undefined;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={styles.tag} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
