import type { Office } from "../../api/articles";
import { count } from "../../ui/format";
import { Link } from "../../ui/Link";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { address } from "../route";
import styles from "./home.module.css";

interface Props {
  counts: Office["counts"];
  department: string | null;
}

/** What we keep, in figures; each opens to its list. */
export function Counts({ counts, department }: Props) {
  const { home } = useOfficeWords();
  const figures = [
    { name: home.live, figure: counts.live, asked: { standing: "live" } },
    { name: home.unverified, figure: counts.unverified, asked: { unverified: "true" }, loud: true },
    { name: home.reviewDue, figure: counts.review_due, asked: { review_due: "true" }, loud: true },
    { name: home.drafting, figure: counts.drafts, asked: { step: "draft" } },
  ];
  return (
    <Card title={home.kept}>
      <ul className={styles.counts}>
        {figures.map(({ name, figure, asked, loud }) => (
          <li key={name}>
            <Link
              to={address.articles({ department, ...asked })}
              data-loud={(loud && figure > 0) || undefined}
            >
              <b>{count(figure)}</b>
              <span>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
