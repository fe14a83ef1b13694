import type { Piece } from "../../api/articles";
import styles from "./search.module.css";

/** Text with the question's words marked. */
export function Pieces({ of }: { of: readonly Piece[] }) {
  return of.map(({ text, hit }, at) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no name and never move
      <mark key={at} className={styles.mark}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
}

export function plain(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}
