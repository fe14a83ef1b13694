import { useMemo } from "react";
import { useHealthIs, useRows, useSilence } from "../live/useLive";
import { percent } from "../ui/format";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./foot.module.css";

const MOST_CATEGORIES = 6;

/** How fresh the figures are, and what citizens ask about today. */
export function Foot() {
  const { board } = useWords();
  return (
    <footer className={styles.foot}>
      <Freshness />
      <span className={styles.categoriesTitle}>{board.categories}</span>
      <Categories />
    </footer>
  );
}

function Freshness() {
  const { board } = useWords();
  const silence = useSilence();
  const stale = useHealthIs((health) => health.stale);
  return (
    <span className={styles.fresh} data-stale={stale || undefined}>
      <i />
      {stale ? board.stale : board.live}
      {silence !== null && (
        <span>{silence < 1_100 ? board.within : board.ago(Math.round(silence / 1000))}</span>
      )}
    </span>
  );
}

function Categories() {
  const { board } = useWords();
  const language = useLanguage();
  const rows = useRows("board", "categories");
  const shares = useMemo(() => {
    const all = Object.values(rows);
    const sum = all.reduce((total, { count }) => total + count, 0);
    return all
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count)
      .slice(0, MOST_CATEGORIES)
      .map((category) => ({ ...category, share: category.count / sum }));
  }, [rows]);
  if (shares.length === 0) return <span>{board.noFigure}</span>;
  return (
    <ol className={styles.categories}>
      {shares.map((category) => (
        <li key={category.id}>
          {nameIn(language, category)} <b>{percent(category.share)}%</b>
        </li>
      ))}
    </ol>
  );
}
