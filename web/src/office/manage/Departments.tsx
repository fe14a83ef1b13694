import { useState } from "react";
import type { DepartmentFigures, Overview } from "../../api/articles";
import { count, percent } from "../../ui/format";
import { Link } from "../../ui/Link";
import { inTongue, useLanguage } from "../../words";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { Scroll } from "../parts/Scroll";
import { address } from "../route";
import styles from "./manage.module.css";
import { ORDERS, type Order, ordered } from "./order";

/** Which departments' matters end at the first line, and how fresh their articles are; the worst stand first. */
export function Departments({ figures }: { figures: Overview }) {
  const { overview: words, department } = useOfficeWords();
  const { names } = useOffice();
  const language = useLanguage();
  const [order, setOrder] = useState<Order>("first_line_rate");
  const rows = ordered(figures.departments, order);
  return (
    <Card title={words.departments}>
      <Scroll of={words.departments} way="sideways">
        <table className={`${styles.table} ${styles.figures}`}>
          <thead>
            <tr>
              <th scope="col">{department}</th>
              {ORDERS.map((column) => (
                <th key={column} scope="col" aria-sort={column === order ? "other" : undefined}>
                  <button type="button" aria-pressed={column === order} onClick={() => setOrder(column)}>
                    {words.column[column]}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} name={names.department(row.id)} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <dl className={styles.formulas}>
        {figures.formulas.map(({ name, korean, english, rule, rule_korean }) => (
          <div key={name}>
            <dt title={name}>{inTongue(language, korean, english)}</dt>
            <dd>{inTongue(language, rule_korean, rule)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Row({ row, name }: { row: DepartmentFigures; name: string }) {
  const { none } = useOfficeWords();
  const rate = (value: number | null) => (value === null ? none : `${percent(value)}%`);
  const list = (asked: Record<string, string>) => address.articles({ department: row.id, ...asked });
  const cells = [
    { figure: rate(row.first_line_rate) },
    { figure: count(row.contacts) },
    { figure: rate(row.freshness) },
    { figure: count(row.live), to: list({ standing: "live" }) },
    { figure: count(row.unverified), to: list({ unverified: "true" }) },
    { figure: count(row.review_due), to: list({ review_due: "true" }) },
    { figure: count(row.open_tasks), to: address.home(row.id) },
    { figure: count(row.overdue), to: address.home(row.id), loud: row.overdue > 0 },
  ];
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map(({ figure, to, loud }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
        <td key={at} data-loud={loud || undefined}>
          {to && figure !== "0" ? <Link to={to}>{figure}</Link> : figure}
        </td>
      ))}
    </tr>
  );
}
