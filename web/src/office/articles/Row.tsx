import { memo } from "react";
import type { ArticleRow } from "../../api/articles";
import { count } from "../../ui/format";
import { Link } from "../../ui/Link";
import { Tag } from "../../ui/Tag";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { StepTag } from "../parts/StepTag";
import { Day, Time } from "../parts/Time";
import { address } from "../route";
import styles from "./articles.module.css";

/** An article in a list: the question, whose it is, what is to be watched. */
export const Row = memo(function Row({ row }: { row: ArticleRow }) {
  const { articles: words } = useOfficeWords();
  const { names } = useOffice();
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <Link to={address.article(row.id)}>{row.title}</Link>
        <small>
          {names.category(row.category)} · {names.department(row.department)}
        </small>
      </div>
      <div className={styles.marks}>
        <Marks row={row} />
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>{words.reviewBy}</dt>
          <dd>{row.review_by ? <Day of={row.review_by} /> : "–"}</dd>
        </div>
        <div>
          <dt>{words.uses}</dt>
          <dd>{count(row.uses_90_days)}</dd>
        </div>
        <div>
          <dt>{words.changed}</dt>
          <dd>
            <Time at={row.changed_at} />
          </dd>
        </div>
      </dl>
    </li>
  );
});

function Marks({ row }: { row: ArticleRow }) {
  const { articles: words } = useOfficeWords();
  return (
    <>
      {row.standing !== "live" && row.step === null && <Tag>{words.standing[row.standing]}</Tag>}
      <StepTag step={row.step} />
      {row.flags_open > 0 && <Tag tone="bad">{words.flags(row.flags_open)}</Tag>}
      {row.review_due && <Tag tone="warn">{words.review_due}</Tag>}
      {row.standing === "live" && !row.verified && <Tag tone="warn">{words.unverified}</Tag>}
      {row.audience === "agents" && <Tag>{words.agents}</Tag>}
    </>
  );
}
