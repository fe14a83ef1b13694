import { Link } from "../../ui/Link";
import { useCaseWords } from "../../words/cases";
import styles from "../home/home.module.css";
import { Card } from "../parts/Card";
import { address } from "../route";
import type { ShownCase } from "./order";
import { Standing } from "./Standing";

/** What was done lately, and what became of it. */
export function Settled({ rows }: { rows: readonly ShownCase[] }) {
  const { list: words } = useCaseWords();
  if (rows.length === 0) return null;
  return (
    <Card>
      <details className={styles.settled}>
        <summary>{words.settled(rows.length)}</summary>
        <ul className={styles.confirming}>
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={address.consultation(row.id)}>{row.title}</Link>
              <Standing of={row} />
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
