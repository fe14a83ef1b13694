import { useState } from "react";
import type { Change, RevisionPage, RevisionRow } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { go } from "../../ui/router";
import { Empty, Failed, Loading } from "../../ui/states";
import { useAsk } from "../../ui/useAsk";
import { useLoaded } from "../../ui/useLoaded";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { Select } from "../parts/Select";
import { address } from "../route";
import { publishedBefore } from "./chapters";
import styles from "./revisions.module.css";

interface Props {
  article: string;
  rows: readonly RevisionRow[];
  number: number;
}

/** One revision beside another: what was published before it, unless another is chosen. */
export function Compared({ article, rows, number }: Props) {
  const { revisions: words } = useOfficeWords();
  const [against, setAgainst] = useState(() => publishedBefore(rows, number));
  const { state, thing, again } = useLoaded(`${number} ${against}`, () =>
    articles.revision(article, number, against),
  );
  const [busy, ask] = useAsk();
  const restore = async () => {
    if (await ask(() => articles.restore(article, number))) go(address.edit(article));
  };
  const others = rows
    .filter((row) => row.number !== number)
    .map((row) => ({ id: String(row.number), name: words.compareWith(row.number) }));
  return (
    <Card
      title={words.number(number)}
      beside={
        <div className={styles.tools}>
          {others.length > 0 && (
            <Select
              label={words.compare}
              choices={others}
              value={against === null ? null : String(against)}
              {...(against === null ? { any: words.before } : {})}
              onChoose={(id) => setAgainst(id === null ? null : Number(id))}
            />
          )}
          <Button busy={busy} onClick={() => void restore()}>
            {words.restore}
          </Button>
        </div>
      }
    >
      {state === "loading" && <Loading lines={6} />}
      {state === "failed" && <Failed again={again}>{words.failed}</Failed>}
      {state === "here" && <Changes page={thing} />}
    </Card>
  );
}

function Changes({ page: { changes, against } }: { page: RevisionPage }) {
  const { revisions: words } = useOfficeWords();
  if (changes.length === 0) return <Empty>{words.same}</Empty>;
  return (
    <>
      <p className={styles.quiet}>
        {against === null ? words.first : words.changed(changes.length, against)}
      </p>
      {changes.map((change) => (
        <One key={change.field} change={change} />
      ))}
    </>
  );
}

function One({ change: { field, pieces } }: { change: Change }) {
  const { editor } = useOfficeWords();
  return (
    <section className={styles.change}>
      <h3>{(editor.field as Record<string, string>)[field] ?? field}</h3>
      <p>
        {pieces.map(({ text, kind }, at) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
          if (kind === "added") return <ins key={at}>{text}</ins>;
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
          if (kind === "removed") return <del key={at}>{text}</del>;
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
          return <span key={at}>{text}</span>;
        })}
      </p>
    </section>
  );
}
