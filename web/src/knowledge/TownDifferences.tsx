import type { Content } from "../api/articles";
import { useKnowledgeWords } from "../words/knowledge";
import styles from "./article.module.css";
import type { Names } from "./names";

interface Props {
  content: Content;
  names: Names;
  /** The one that stands on top already. */
  shown: string | null;
}

/** What is otherwise at the other town offices, folded away: the caller's own stands on top. */
export function TownDifferences({ content, names, shown }: Props) {
  const words = useKnowledgeWords();
  const others = content.town_offices.filter(({ office }) => office !== shown);
  if (others.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{words.otherTowns(others.length)}</summary>
      <dl className={styles.facts}>
        {others.map(({ office, text }) => (
          <div key={office}>
            <dt>{names.department(office)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
