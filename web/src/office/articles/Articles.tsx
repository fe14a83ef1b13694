/** The articles of a department or of all, narrowed by what is asked; what is asked stands in the address. */

import { useState } from "react";
import type { ArticleRow } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import { useRows } from "../../live/useLive";
import { Button } from "../../ui/Button";
import { count } from "../../ui/format";
import { Link } from "../../ui/Link";
import { useQuestion } from "../../ui/router";
import { Empty, Failed, Loading } from "../../ui/states";
import { useAsk } from "../../ui/useAsk";
import { useOfficeWords } from "../../words/office";
import { useMyDepartments } from "../home/useMyOffice";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import { address } from "../route";
import styles from "./articles.module.css";
import { askedIn, narrowed } from "./asked";
import { Filters } from "./Filters";
import { Row } from "./Row";

export function Articles() {
  const words = useOfficeWords();
  const { manages } = useOffice();
  const mine = useMyDepartments();
  const typed = askedIn(useQuestion());
  const asked = narrowed(typed, manages ? null : (mine?.[0]?.id ?? null));
  const key = manages || mine ? JSON.stringify(asked) : null;
  const found = useFollowed(key, () => articles.list(asked), useRows("knowledge", "changed"));
  return (
    <>
      <PageHead
        title={words.articles.title}
        lead={found.thing ? words.articles.found(count(found.thing.total)) : words.articles.lead}
      >
        <Link className={parts.action} to={address.create()}>
          {words.articles.create}
        </Link>
      </PageHead>
      <Filters asked={typed} narrowed={asked} />
      <Card>
        {found.state === "loading" && <Loading lines={10} />}
        {found.state === "failed" && <Failed again={found.again}>{words.failed}</Failed>}
        {found.thing?.total === 0 && <Empty>{words.articles.none}</Empty>}
        {found.thing && found.thing.total > 0 && (
          <Rows
            key={JSON.stringify(asked)}
            first={found.thing.rows}
            next={found.thing.next}
            more={(cursor) => articles.list({ ...asked, cursor })}
          />
        )}
      </Card>
    </>
  );
}

interface RowsProps {
  first: readonly ArticleRow[];
  next: string | null;
  more: (cursor: string) => ReturnType<typeof articles.list>;
}

/** The first page is kept fresh; those below it are read on demand and stay as they were read. */
function Rows({ first, next, more }: RowsProps) {
  const { articles: words } = useOfficeWords();
  const [below, setBelow] = useState<{ rows: readonly ArticleRow[]; next: string | null } | null>(null);
  const [busy, ask] = useAsk();
  const cursor = below ? below.next : next;
  const load = () =>
    ask(async () => {
      if (cursor === null) return;
      const page = await more(cursor);
      setBelow({ rows: [...(below?.rows ?? []), ...page.rows], next: page.next });
    });
  return (
    <>
      <p className={styles.heads} aria-hidden>
        <span />
        <span className={styles.figures}>
          <span>{words.reviewBy}</span>
          <span>{words.uses}</span>
          <span>{words.changed}</span>
        </span>
      </p>
      <ul className={styles.rows}>
        {[...first, ...(below?.rows ?? [])].map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {cursor !== null && (
        <Button busy={busy} onClick={load}>
          {words.more}
        </Button>
      )}
    </>
  );
}
