import { useHealth, useRow, useSecond } from "../live/useLive";
import { Button } from "../ui/Button";
import { clockTime, closing, dayAndTime, longDate } from "../ui/format";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./head.module.css";

/** Whose board, open or closed, which day and time; what is wrong, when something is. */
export function Head({ onFullScreen }: { onFullScreen: () => void }) {
  const { board } = useWords();
  const language = useLanguage();
  const centre = useRow("board", "centre", "centre");
  const now = useSecond();
  return (
    <header className={styles.head}>
      <h1>{centre ? nameIn(language, centre) : " "}</h1>
      {centre && (
        <span className={styles.open} data-open={centre.open || undefined}>
          <b>{centre.open ? board.open : board.closed}</b>
          {centre.open && centre.closes_at !== null && board.until(closing(centre.closes_at))}
          {!centre.open &&
            centre.opens_at !== null &&
            board.opensAt(dayAndTime(language, centre.opens_at, now))}
        </span>
      )}
      <Warnings />
      <span className={styles.date}>{longDate(language, now)}</span>
      <time className={styles.clock}>{clockTime(now)}</time>
      <Button
        action="fullScreen"
        tone="plain"
        size="small"
        className={styles.fullScreen}
        onClick={onFullScreen}
      >
        {board.fullScreen}
      </Button>
    </header>
  );
}

function Warnings() {
  const { board, stale: words } = useWords();
  const { stale, heardAt, history, phone } = useHealth();
  if (stale) {
    return (
      <span className={styles.alarm} role="alert">
        <b>{board.stale}</b>
        {heardAt !== null && board.staleSince(clockTime(heardAt))}
      </span>
    );
  }
  if (history === "stalled")
    return (
      <span className={styles.caution} role="alert">
        {words.history}
      </span>
    );
  if (phone === "down")
    return (
      <span className={styles.alarm} role="alert">
        {words.phone}
      </span>
    );
  return null;
}
