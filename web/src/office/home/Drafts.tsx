import type { ArticleRow } from "../../api/articles";
import { Link } from "../../ui/Link";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { StepTag } from "../parts/StepTag";
import { address } from "../route";
import styles from "./home.module.css";

/** Texts in the making. */
export function Drafts({ drafts }: { drafts: readonly ArticleRow[] }) {
  const { home } = useOfficeWords();
  if (drafts.length === 0) return null;
  return (
    <Card title={home.drafts}>
      <ul className={styles.confirming}>
        {drafts.map((row) => (
          <li key={row.id}>
            <Link to={address.edit(row.id)}>{row.title}</Link>
            <StepTag step={row.step} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
