import { Tag } from "../../ui/Tag";
import { useSearchWords } from "../../words/search";

/** How far a text can be trusted, in one word: its department confirmed it, has not yet, or ought to look again. */
export function Trust({ verified, reviewDue }: { verified: boolean; reviewDue: boolean }) {
  const words = useSearchWords();
  if (reviewDue) return <Tag tone="warn">{words.reviewDue}</Tag>;
  return verified ? <Tag tone="good">{words.verified}</Tag> : <small>{words.unverified}</small>;
}
