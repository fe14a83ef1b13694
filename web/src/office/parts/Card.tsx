import { type ReactNode, useId } from "react";
import styles from "./parts.module.css";

interface Props {
  title?: ReactNode;
  /** At the right of the title. */
  beside?: ReactNode;
  tone?: "accent";
  children: ReactNode;
}

/** A part of a page with a frame of its own. */
export function Card({ title, beside, tone, children }: Props) {
  const id = useId();
  return (
    <section className={styles.card} data-tone={tone} aria-labelledby={title ? id : undefined}>
      {title && (
        <header>
          <h2 id={id}>{title}</h2>
          {beside}
        </header>
      )}
      {children}
    </section>
  );
}
