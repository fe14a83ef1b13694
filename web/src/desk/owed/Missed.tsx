import { type MissedPage, type MissedRow, missed } from "../../api/owed";
import { duration } from "../../ui/format";
import { Empty, Failed, Loading } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { useOwedWords } from "../../words/owed";
import styles from "./owed.module.css";
import { At, CallButton, Row, Where } from "./Row";
import type { Read } from "./useOwed";

interface Props {
  page: Read<MissedPage>;
  mayCall: boolean;
  onCalled: (() => void) | undefined;
}

/** Today's callers nobody answered, one row for each number; whoever is reached leaves the list. */
export function Missed({ page, mayCall, onCalled }: Props) {
  const { missed: words } = useOwedWords();
  if (page.state === "failed") return <Failed again={page.again}>{words.failed}</Failed>;
  if (page.thing === null) return <Loading lines={4} />;
  const { missed: rows, withheld, more } = page.thing;
  return (
    <>
      {rows.length === 0 && <Empty>{words.none}</Empty>}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <MissedLine key={row.contact} row={row} {...{ mayCall, onCalled }} again={page.again} />
        ))}
      </ul>
      {more && <p className={styles.note}>{words.more}</p>}
      {withheld > 0 && <p className={styles.note}>{words.withheld(withheld)}</p>}
    </>
  );
}

interface LineProps extends Omit<Props, "page"> {
  row: MissedRow;
  again: () => void;
}

function MissedLine({ row, mayCall, onCalled, again }: LineProps) {
  const { missed: words } = useOwedWords();
  const free = row.called_by_name === null;
  return (
    <Row
      number={row.number_masked}
      when={
        <>
          <At at={row.last_at} /> · {words.waited(duration(row.waited_ms))}
        </>
      }
      tags={
        <>
          {row.count > 1 && <Tag tone="warn">{words.times(row.count)}</Tag>}
          {row.outcome === "lost" && <Tag tone="bad">{words.lost}</Tag>}
          {row.callback !== null && <Tag tone="accent">{words.promised}</Tag>}
          {row.tries > 0 && <Tag>{words.tries(row.tries)}</Tag>}
          {!free && row.called_by_name && <Tag tone="good">{words.calling(row.called_by_name)}</Tag>}
          <Where of={row} />
        </>
      }
      verbs={
        <CallButton
          number={row.number_masked}
          call={() => missed.call(row.contact)}
          may={mayCall && free}
          {...{ onCalled, again }}
        />
      }
    />
  );
}
