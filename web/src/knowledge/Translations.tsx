import type { ArticlePage, ForeignLanguage } from "../api/articles";
import { Tag } from "../ui/Tag";
import { useKnowledgeWords } from "../words/knowledge";
import styles from "./article.module.css";
import { RichText } from "./RichText";

const ORDER: readonly ForeignLanguage[] = ["en", "ja", "zh"];

/** The article in other languages, folded away; one older than the Korean text says so before it is opened. */
export function Translations({ page: { translations } }: { page: ArticlePage }) {
  const words = useKnowledgeWords();
  return ORDER.map((language) => {
    const told = translations[language];
    if (!told) return null;
    return (
      <details key={language} className={styles.fold}>
        <summary>
          {words.languages[language]} {told.stale && <Tag tone="warn">{words.translationStale}</Tag>}
        </summary>
        <div lang={language} className={styles.translation}>
          <b>{told.title}</b>
          {told.spoken && <p className={styles.translated}>{told.spoken}</p>}
          {told.short && <p>{told.short}</p>}
          <RichText blocks={told.full_blocks} />
        </div>
      </details>
    );
  });
}
