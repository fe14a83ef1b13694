import type { Overview } from "../../api/articles";
import { count } from "../../ui/format";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { Bar } from "./Bar";
import styles from "./manage.module.css";

/** How long ago somebody last confirmed or changed what agents say. */
export function Ages({ ages }: { ages: Overview["articles"]["by_age"] }) {
  const { overview: words } = useOfficeWords();
  const most = Math.max(1, ...ages.map((age) => age.count));
  return (
    <Card title={words.ages}>
      <ul className={styles.bars}>
        {ages.map(({ months, count: articles }, at) => (
          <li key={months}>
            <span>{words.months(months, ages[at + 1]?.months ?? null)}</span>
            <Bar value={articles} of={most} />
            <b>{count(articles)}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}
