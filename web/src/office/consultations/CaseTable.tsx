import { exactly } from "../../ui/format";
import { Link } from "../../ui/Link";
import { inTongue, nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import { Scroll } from "../parts/Scroll";
import { address } from "../route";
import styles from "./all.module.css";
import { moment } from "./moments";
import type { ShownCase } from "./order";
import { Standing } from "./Standing";

interface Props {
  rows: readonly ShownCase[];
  /** Of the table, for whoever hears it. */
  name: string;
}

/** Cases of several departments side by side; on a telephone one below the other. */
export function CaseTable({ rows, name }: Props) {
  const { all: words } = useCaseWords();
  const { columns } = words;
  return (
    <Scroll of={name} way="sideways">
      <table className={styles.table}>
        <thead>
          <tr>
            {[columns.state, columns.what, columns.department, columns.holder, columns.asked].map(
              (column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Line({ row }: { row: ShownCase }) {
  const words = useCaseWords();
  const language = useLanguage();
  const department = language === "en" ? row.department_name_en : row.department_name;
  return (
    <tr>
      <td>
        <Standing of={row} />
      </td>
      <td>
        <Link to={address.consultation(row.id)}>{row.title}</Link>
        {row.category && <small>{nameIn(language, row.category)}</small>}
      </td>
      <td>{department}</td>
      <td>{inTongue(language, row.official_name, row.official_name_en) ?? words.list.nobody}</td>
      <td>
        {words.list.by(inTongue(language, row.agent_name, row.agent_name_en))}
        <small>
          <time title={exactly(language, row.asked_at)}>{moment(words, language, row.asked_at)}</time>
        </small>
      </td>
    </tr>
  );
}
