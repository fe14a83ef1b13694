import type { ReactNode } from "react";
import { useOfficeWords } from "../../words/office";
import styles from "./parts.module.css";

interface Props {
  /** What is inside, for those who cannot see it scroll. */
  of: string;
  /** Sideways for wide tables, downwards for long lists. */
  way: "sideways" | "down";
  children: ReactNode;
}

/** A part that scrolls by itself, so that the page does not; reachable by keyboard. */
export function Scroll({ of, way, children }: Props) {
  const words = useOfficeWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.scroll} data-way={way} tabIndex={0} aria-label={words.inside(of)}>
      {children}
    </section>
  );
}
