/** The quarterly review one article at a time: read it, press once, the next one comes. */

import { useEffect, useRef, useState } from "react";
import type { ArticleRow, OfficeCampaign } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { ArticleView } from "../../knowledge/ArticleView";
import { useArticle } from "../../knowledge/useArticle";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { go } from "../../ui/router";
import { Empty, Failed, Loading } from "../../ui/states";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useKnowledgeWords } from "../../words/knowledge";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import { Progress } from "../parts/Progress";
import parts from "../parts/parts.module.css";
import { Day } from "../parts/Time";
import { Unready } from "../parts/Unready";
import { address } from "../route";
import styles from "./home.module.css";
import { useMyOffice } from "./useMyOffice";

export function Walk() {
  const words = useOfficeWords();
  const read = useMyOffice(null);
  if (read.state !== "here") return <Unready title={words.tabs.campaigns} of={read} />;
  const { thing, again } = read;
  if (!thing.campaign) return <Empty>{words.campaign.none}</Empty>;
  return <Through campaign={thing.campaign} onConfirmed={again} />;
}

interface ThroughProps {
  campaign: OfficeCampaign;
  onConfirmed: () => void;
}

function Through({ campaign, onConfirmed }: ThroughProps) {
  const { campaign: words } = useOfficeWords();
  const [done, setDone] = useState<readonly string[]>([]);
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const left = campaign.left.filter(({ id }) => !done.includes(id));
  const next = left.find(({ id }) => !skipped.includes(id)) ?? left[0];
  const finished = campaign.confirmed + campaign.corrected + (campaign.left.length - left.length);
  return (
    <div className={styles.walk}>
      <PageHead
        title={campaign.name}
        lead={
          <>
            {words.of(finished, campaign.total)} · {words.until} <Day of={campaign.due_on} />
          </>
        }
      />
      <Progress done={finished} of={campaign.total} label={campaign.name} />
      {next ? (
        <One
          key={next.id}
          row={next}
          onConfirmed={() => {
            setDone([...done, next.id]);
            onConfirmed();
          }}
          onSkip={
            left.length > 1 ? () => setSkipped([...skipped.filter((id) => id !== next.id), next.id]) : null
          }
        />
      ) : (
        <Empty>
          {words.finished}
          <Link className={parts.action} to={address.home()}>
            {words.back}
          </Link>
        </Empty>
      )}
    </div>
  );
}

interface OneProps {
  row: ArticleRow;
  onConfirmed: () => void;
  onSkip: (() => void) | null;
}

function One({ row, onConfirmed, onSkip }: OneProps) {
  const { campaign: words } = useOfficeWords();
  const knowledge = useKnowledgeWords();
  const { names } = useOffice();
  const { state, thing, again } = useArticle(row.id);
  const [busy, ask] = useAsk();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, []);
  const confirm = async () => {
    if (await ask(() => articles.confirm(row.id))) onConfirmed();
  };
  useKeys({ done: state === "here" ? () => void confirm() : null });
  return (
    <div ref={top} tabIndex={-1} className={styles.walkOne}>
      <Card>
        {state === "loading" && <Loading lines={8} />}
        {state === "failed" && <Failed again={again}>{knowledge.failed}</Failed>}
        {state === "here" && (
          <ArticleView page={thing} names={names} onOpen={(id) => go(address.article(id))} />
        )}
      </Card>
      <footer className={parts.foot}>
        <Button
          tone="primary"
          size="large"
          action="done"
          busy={busy}
          disabled={state !== "here"}
          onClick={confirm}
        >
          {words.confirm}
        </Button>
        <Link className={parts.action} data-size="large" to={address.edit(row.id)}>
          {words.correct}
        </Link>
        {onSkip && (
          <Button size="large" tone="plain" onClick={onSkip}>
            {words.later}
          </Button>
        )}
      </footer>
    </div>
  );
}
