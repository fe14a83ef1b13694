import type { LineState } from "../api/contract";
import { grade } from "../phone/quality";
import { Tag } from "../ui/Tag";
import { useWords } from "../words";
import { useLineStatus } from "./useWork";

const TONES = { good: "good", fair: "warn", poor: "bad" } as const;

/** The line in a word: how it sounds while somebody is on it, else whether it is there. */
export function LineTag({ row }: { row: LineState }) {
  const { line } = useWords();
  const { leg, quality } = useLineStatus();
  if (leg === "none")
    return (
      <Tag tone={row === "calling" ? "warn" : "bad"}>{row === "calling" ? line.calling : line.down}</Tag>
    );
  if (!quality) return <Tag tone="good">{line.up}</Tag>;
  const how = grade(quality);
  return (
    <Tag tone={TONES[how]}>
      {line[how]} {line.mos(quality.mos.toFixed(1))}
    </Tag>
  );
}
