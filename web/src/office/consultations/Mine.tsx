import { useCaseWords } from "../../words/cases";
import home from "../home/home.module.css";
import { Card } from "../parts/Card";
import { CaseLine } from "./CaseLine";
import { byDue, type ShownCase } from "./order";

/** What I took, promised, or was asked for by name. */
export function Mine({ rows }: { rows: readonly ShownCase[] }) {
  const { list: words } = useCaseWords();
  if (rows.length === 0) return null;
  return (
    <Card title={words.mine} tone="accent">
      <ol className={home.tasks}>
        {byDue(rows).map((row) => (
          <li key={row.id}>
            <CaseLine row={row} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
