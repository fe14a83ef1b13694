import type { LineState } from "../api/contract";
import { grade } from "../phone/quality";
import { Tag } from "../ui/Tag";
import { useWords } from "../words";
import styles from "./desk.module.css";
import { useLineStatus } from "./useWork";

const TONES = { good: "good", fair: "warn", poor: "bad" } as const;

/** The line in a word: how it sounds while somebody is on it, else whether it is there. Always as wide, so nothing moves. */
export function LineTag({ row }: { row: LineState }) {
  const { line } = useWords();
  const { leg, quality } = useLineStatus();
  const how = quality && grade(quality);
  return (
    <span className={styles.lineTag}>
      {leg === "none" &&
        (row === "calling" ? <Tag tone="warn">{line.calling}</Tag> : <Tag tone="bad">{line.down}</Tag>)}
      {leg === "up" && !how && <Tag tone="good">{line.up}</Tag>}
      {leg === "up" && how && (
        <Tag tone={TONES[how]}>
          {line[how]} {line.mos(quality.mos.toFixed(1))}
        </Tag>
      )}
    </span>
  );
}
