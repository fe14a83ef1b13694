import type { ArticleRow } from "../../api/articles";
import { Empty, Failed, Loading } from "../../ui/states";
import { useSearchWords } from "../../words/search";
import type { Names } from "../names";
import { Option } from "./Option";
import styles from "./search.module.css";
import { Trust } from "./Trust";
import type { MineLoaded } from "./useMine";

interface Props {
  id: string;
  mine: MineLoaded;
  names: Names;
  at: number;
  onSelect: (at: number) => void;
  onOpen: (article: string) => void;
}

/** Favourites first, then what was used lately and is no favourite: the order in which the arrows go. */
export function atHand(mine: MineLoaded["thing"]): ArticleRow[] {
  if (mine === null) return [];
  const kept = new Set(mine.favourites.map(({ id }) => id));
  return [...mine.favourites, ...mine.recent.filter(({ id }) => !kept.has(id))];
}

/** The empty box: what is at hand. */
export function Home({ id, mine, names, at, onSelect, onOpen }: Props) {
  const words = useSearchWords();
  if (mine.state === "loading") return <Loading lines={6} />;
  if (mine.state === "failed") return <Failed again={mine.again}>{words.homeFailed}</Failed>;
  const rows = atHand(mine.thing);
  if (rows.length === 0) return <Empty>{words.nothingYet}</Empty>;
  const favourites = mine.thing.favourites.length;
  const groups = [
    { name: words.favourites, from: 0, rows: rows.slice(0, favourites) },
    { name: words.recent, from: favourites, rows: rows.slice(favourites) },
  ].filter((group) => group.rows.length > 0);
  return (
    <div id={id} role="listbox" aria-label={words.title} className={styles.list}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: options may stand in a group, not in a fieldset
        <div key={group.name} role="group" aria-label={group.name}>
          <p className={styles.groupName} aria-hidden>
            {group.name}
          </p>
          {group.rows.map((row, place) => (
            <Option
              key={row.id}
              id={`${id}-${row.id}`}
              selected={group.from + place === at}
              onSelect={() => onSelect(group.from + place)}
              onOpen={() => onOpen(row.id)}
            >
              <AtHand row={row} names={names} />
            </Option>
          ))}
        </div>
      ))}
    </div>
  );
}

function AtHand({ row, names }: { row: ArticleRow; names: Names }) {
  return (
    <>
      <span className={styles.head}>
        <b title={row.title}>{row.title}</b>
        <Trust verified={row.verified} reviewDue={row.review_due} />
      </span>
      <span className={styles.snippet}>
        <span>{names.department(row.department)}</span> · {names.category(row.category)}
      </span>
    </>
  );
}
