import { Tag } from "../../../ui/Tag";
import { useWayWords } from "../../../words/way";
import type { Judged } from "../useChecked";
import styles from "./menus.module.css";

/** Longer greetings cost callers more than they tell them: the pattern of a good centre is 13 seconds. */
const GUIDE_SECONDS = 13;

/** How it is to walk through the menu: how long one listens before one may press, how many ways there are. */
export function Figures({ judged: { figures, current } }: { judged: Judged }) {
  const { menu: words } = useWayWords();
  if (!figures) return null;
  const { greeting_seconds: greeting, longest_seconds: longest, paths, deepest } = figures;
  return (
    <span className={styles.figures} data-stale={!current || undefined} role="status">
      {greeting !== null && (
        <Tag tone={greeting > GUIDE_SECONDS ? "warn" : "good"} title={words.guide(GUIDE_SECONDS)}>
          {words.greetingSeconds(greeting.toFixed(1), GUIDE_SECONDS)}
        </Tag>
      )}
      {longest !== null && <span>{words.longest(longest.toFixed(0))}</span>}
      <span>{words.paths(paths)}</span>
      <span>{words.deepest(deepest)}</span>
    </span>
  );
}
