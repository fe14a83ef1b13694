import type { ReactNode } from "react";
import type { Content } from "../api/articles";
import { useKnowledgeWords } from "../words/knowledge";
import styles from "./article.module.css";
import { Away } from "./RichText";

/** Fee, time, place, hours, link and law, each only when the article names it. */
export function Facts({ content }: { content: Content }) {
  const words = useKnowledgeWords();
  const facts: [string, ReactNode][] = [
    [words.fee, content.fee],
    [words.processing_time, content.processing_time],
    [words.where, content.where],
    [words.hours, content.hours],
    [words.link, content.link && <Away href={content.link}>{content.link}</Away>],
    [words.legal_basis, content.legal_basis.join(", ")],
  ];
  const told = facts.filter(([, fact]) => fact);
  if (told.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {told.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
