import type { Used } from "../knowledge/search/useUsed";
import { Tag } from "../ui/Tag";
import { useKnowledgeWords } from "../words/knowledge";
import { useSearchWords } from "../words/search";
import styles from "./record.module.css";

/** The articles this contact was answered from, as part of its record. */
export function AnswersGiven({ used }: { used: Used }) {
  const words = useSearchWords();
  const { revision } = useKnowledgeWords();
  const { loaded } = used;
  const given = loaded.thing ?? [];
  return (
    <>
      <b>{words.usedTitle}</b>
      <ul className={styles.given} aria-label={words.usedTitle}>
        {given.map((one) => (
          <li key={one.article} title={`${one.title} · ${revision(one.revision)}`}>
            <Tag tone="accent">{one.title}</Tag>
          </li>
        ))}
        {given.length === 0 && <li>{loaded.state === "failed" ? words.usedFailed : words.usedNone}</li>}
      </ul>
    </>
  );
}
