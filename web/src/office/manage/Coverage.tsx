import type { Overview } from "../../api/articles";
import { count } from "../../ui/format";
import { Link } from "../../ui/Link";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { Scroll } from "../parts/Scroll";
import { address } from "../route";
import { Bar } from "./Bar";
import styles from "./manage.module.css";

/** What there is per category, and how much of it answered anybody. */
export function Coverage({ articles: { by_category } }: { articles: Overview["articles"] }) {
  const { overview: words } = useOfficeWords();
  const { city, names } = useOffice();
  const told = new Map(by_category.map((one) => [one.id, one]));
  const leaves = city.categories.flatMap(({ children }) => children.map(({ id }) => id));
  const most = Math.max(1, ...by_category.map(({ live }) => live));
  return (
    <Card title={words.coverage}>
      <p className={styles.quiet}>{words.coverageNote}</p>
      <Scroll of={words.coverage} way="down">
        <ul className={styles.bars}>
          {leaves.map((id) => {
            const { live, with_uses } = told.get(id) ?? { live: 0, with_uses: 0 };
            return (
              <li key={id}>
                <Link to={address.articles({ category: id, standing: "live" })}>{names.category(id)}</Link>
                <Bar value={live} part={with_uses} of={most} />
                <b data-none={live === 0 || undefined}>{count(live)}</b>
              </li>
            );
          })}
        </ul>
      </Scroll>
    </Card>
  );
}
