import type { ImportReport } from "../../api/articles";
import { count } from "../../ui/format";
import { Tag } from "../../ui/Tag";
import { inTongue, useLanguage } from "../../words";
import { useOfficeWords } from "../../words/office";
import { Scroll } from "../parts/Scroll";
import styles from "./manage.module.css";

/** With one of these nothing is taken in. */
export function isError({ severity }: ImportReport["problems"][number]): boolean {
  return severity === "error";
}

/** What a file would do, or has done; what is wrong with it by row and column. */
export function Report({ report }: { report: ImportReport }) {
  const { exchange: words } = useOfficeWords();
  const { rows, created, changed, unchanged, problems, applied } = report;
  const figures: [string, number][] = [
    [words.rows, rows],
    [words.created, created],
    [words.changed, changed],
    [words.unchanged, unchanged],
    [words.problems, problems.length],
  ];
  return (
    <section aria-label={words.report} className={styles.report}>
      <h3>{applied ? words.done : words.rehearsed}</h3>
      {problems.some(isError) && <p>{words.stopped}</p>}
      <dl>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count(figure)}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 && <Problems report={report} />}
    </section>
  );
}

function Problems({ report: { problems } }: { report: ImportReport }) {
  const { exchange: words } = useOfficeWords();
  const language = useLanguage();
  return (
    <Scroll of={words.problems} way="sideways">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.message}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, column, value, message, message_en, severity }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
            <tr key={at}>
              <th scope="row">{row === 0 ? words.wholeFile : row}</th>
              <td>{column}</td>
              <td className={styles.value}>{value}</td>
              <td>
                <Tag tone={severity === "error" ? "bad" : "warn"}>{words.severity[severity]}</Tag>{" "}
                {inTongue(language, message, message_en)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
