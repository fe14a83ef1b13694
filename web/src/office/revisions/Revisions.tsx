/** Every text an article ever had: who wrote it and why, what was different, and a way back. */

import { useState } from "react";
import type { RevisionRow } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import { useRow } from "../../live/useLive";
import { Link } from "../../ui/Link";
import { Empty } from "../../ui/states";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import { StepTag } from "../parts/StepTag";
import { Time } from "../parts/Time";
import { Unready } from "../parts/Unready";
import { address } from "../route";
import { Compared } from "./Compared";
import { chapters } from "./chapters";
import styles from "./revisions.module.css";

export function Revisions({ id }: { id: string }) {
  const { revisions: words } = useOfficeWords();
  const changed = useRow("knowledge", "changed", id);
  const read = useFollowed(id, articles.revisions, changed);
  const [picked, setPicked] = useState<number | null>(null);
  if (read.state !== "here") return <Unready title={words.title} of={read} />;
  const rows = read.thing.toSorted((one, other) => other.number - one.number);
  const chosen = picked ?? rows[0]?.number;
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <Link className={parts.action} to={address.article(id)}>
          {words.back}
        </Link>
      </PageHead>
      <div className={styles.revisions}>
        <Card>
          <ol className={styles.list}>
            {chapters(rows).map(({ row, saves }) => (
              <li key={row.number}>
                <One row={row} chosen={row.number === chosen} onChoose={setPicked} />
                {saves.length > 0 && (
                  <details className={styles.saves}>
                    <summary>{words.saves(saves.length)}</summary>
                    {saves.map((save) => (
                      <One
                        key={save.number}
                        row={save}
                        chosen={save.number === chosen}
                        onChoose={setPicked}
                      />
                    ))}
                  </details>
                )}
              </li>
            ))}
          </ol>
        </Card>
        {chosen === undefined ? (
          <Empty>{words.none}</Empty>
        ) : (
          <Compared key={chosen} article={id} rows={rows} number={chosen} />
        )}
      </div>
    </>
  );
}

interface OneProps {
  row: RevisionRow;
  chosen: boolean;
  onChoose: (number: number) => void;
}

function One({ row, chosen, onChoose }: OneProps) {
  const { revisions: words } = useOfficeWords();
  return (
    <button type="button" aria-pressed={chosen} onClick={() => onChoose(row.number)}>
      <span>
        <b>{words.number(row.number)}</b> <StepTag step={row.step} />
      </span>
      {row.reason && <span>{row.reason}</span>}
      <small>
        {row.author_name} · <Time at={row.written_at} />
        {row.published_by_name !== null && row.live_at !== null && (
          <>
            {" · "}
            {words.published(row.published_by_name)} <Time at={row.live_at} />
          </>
        )}
      </small>
    </button>
  );
}
