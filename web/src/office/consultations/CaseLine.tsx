import { Link } from "../../ui/Link";
import { Tag } from "../../ui/Tag";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import styles from "../home/home.module.css";
import { Time } from "../parts/Time";
import { address } from "../route";
import type { ShownCase } from "./order";
import { Standing } from "./Standing";

/** One case in a list: how it stands, what is asked, who has it. */
export function CaseLine({ row }: { row: ShownCase }) {
  const words = useCaseWords();
  const language = useLanguage();
  return (
    <Link to={address.consultation(row.id)} className={styles.task}>
      <span className={styles.taskHead}>
        <Tag tone="accent">{words.second}</Tag>
        <Standing of={row} />
      </span>
      <b>{row.title}</b>
      <small className={styles.quiet}>
        {row.category && `${nameIn(language, row.category)} · `}
        {words.list.by(row.agent_name)} · <Time at={row.asked_at} />
        {` · ${row.official_name ? words.list.taken(row.official_name) : words.list.nobody}`}
      </small>
    </Link>
  );
}
