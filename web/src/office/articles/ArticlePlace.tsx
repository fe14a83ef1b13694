/** One article as agents see it, and what its department can do with it. */

import { useState } from "react";
import type { ArticlePage } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { ArticleView } from "../../knowledge/ArticleView";
import { useArticle } from "../../knowledge/useArticle";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { notify } from "../../ui/notices";
import { go } from "../../ui/router";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useKnowledgeWords } from "../../words/knowledge";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import parts from "../parts/parts.module.css";
import { ReasonDialog } from "../parts/ReasonDialog";
import { Unready } from "../parts/Unready";
import { usePageTitle } from "../parts/usePageTitle";
import { address } from "../route";
import styles from "./articles.module.css";

export function ArticlePlace({ id }: { id: string }) {
  const words = useKnowledgeWords();
  const { names } = useOffice();
  const read = useArticle(id);
  usePageTitle(read.thing?.row.title ?? words.article);
  if (read.state !== "here") return <Unready title={words.article} of={read} />;
  const { thing, again } = read;
  return (
    <div className={styles.reading}>
      <Card>
        <ArticleView
          page={thing}
          names={names}
          level={1}
          actions={<Actions page={thing} onDone={again} />}
          onOpen={(other) => go(address.article(other))}
        />
      </Card>
    </div>
  );
}

interface Props {
  page: ArticlePage;
  onDone: () => void;
}

function Actions({ page: { row, may }, onDone }: Props) {
  const { article: words } = useOfficeWords();
  const [busy, ask] = useAsk();
  const [withdrawing, setWithdrawing] = useState(false);
  const confirm = async () => {
    if (!(await ask(() => articles.confirm(row.id)))) return;
    notify(words.confirmed, "good");
    onDone();
  };
  const live = row.standing === "live";
  useKeys({ done: may.publish && live ? () => void confirm() : null });
  return (
    <>
      {may.publish && live && (
        <Button tone="primary" action="done" busy={busy} onClick={confirm}>
          {words.confirm}
        </Button>
      )}
      {may.edit && (
        <Link className={parts.action} to={address.edit(row.id)}>
          {row.step ? words.goOn : words.edit}
        </Link>
      )}
      <Link className={parts.action} to={address.revisions(row.id)}>
        {words.revisions}
      </Link>
      {may.publish && live && (
        <Button tone="danger" onClick={() => setWithdrawing(true)}>
          {words.withdraw}
        </Button>
      )}
      {withdrawing && (
        <ReasonDialog
          title={words.withdrawTitle}
          lead={words.withdrawLead}
          label={words.withdrawReason}
          action={words.withdraw}
          tone="danger"
          onGiven={(reason) => articles.withdraw(row.id, reason)}
          onDone={() => {
            setWithdrawing(false);
            onDone();
          }}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </>
  );
}
