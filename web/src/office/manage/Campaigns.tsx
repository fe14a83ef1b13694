/** The quarterly review ("분기 갱신"): start it, see how far each department is, remind, end it. */

import { useState } from "react";
import type { Campaign } from "../../api/articles";
import { managing } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import { useRows } from "../../live/useLive";
import { Button } from "../../ui/Button";
import { notify } from "../../ui/notices";
import { Empty, Failed, Loading } from "../../ui/states";
import { Tag } from "../../ui/Tag";
import { useAsk } from "../../ui/useAsk";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { PageHead } from "../parts/PageHead";
import { Progress } from "../parts/Progress";
import { Scroll } from "../parts/Scroll";
import { Day, Time } from "../parts/Time";
import styles from "./manage.module.css";
import { StartDialog } from "./StartDialog";

export function Campaigns() {
  const { campaigns: words, failed } = useOfficeWords();
  const [starting, setStarting] = useState(false);
  const { state, thing, again } = useFollowed(
    "campaigns",
    managing.campaigns,
    useRows("knowledge", "changed"),
  );
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <Button tone="primary" onClick={() => setStarting(true)}>
          {words.start}
        </Button>
      </PageHead>
      {state === "loading" && <Loading lines={8} />}
      {state === "failed" && <Failed again={again}>{failed}</Failed>}
      {thing?.length === 0 && <Empty>{words.none}</Empty>}
      <div className={styles.overview}>
        {thing?.map((campaign) => (
          <One key={campaign.id} campaign={campaign} onDone={again} />
        ))}
      </div>
      {starting && (
        <StartDialog
          onClose={() => setStarting(false)}
          onDone={() => {
            setStarting(false);
            again();
          }}
        />
      )}
    </>
  );
}

interface OneProps {
  campaign: Campaign;
  onDone: () => void;
}

function One({ campaign, onDone }: OneProps) {
  const { campaigns: words } = useOfficeWords();
  const done = campaign.confirmed + campaign.corrected;
  const open = campaign.closed_at === null;
  return (
    <Card
      title={campaign.name}
      beside={open ? <Acts campaign={campaign} onDone={onDone} /> : <Tag>{words.closed}</Tag>}
    >
      <p className={styles.quiet}>
        {words.from} <Time at={campaign.started_at} /> · {words.until} <Day of={campaign.due_on} /> ·{" "}
        {words.of(done, campaign.total, campaign.corrected)}
      </p>
      <Progress done={done} of={campaign.total} label={campaign.name} />
      <DepartmentsDone campaign={campaign} />
    </Card>
  );
}

function Acts({ campaign, onDone }: OneProps) {
  const { campaigns: words } = useOfficeWords();
  const { names } = useOffice();
  const [busy, ask] = useAsk();
  const remind = () =>
    ask(async () => {
      const { departments } = await managing.remind(campaign.id);
      notify(words.reminded(departments.map(names.department)), "good");
      onDone();
    });
  const close = async () => {
    if (await ask(() => managing.closeCampaign(campaign.id))) onDone();
  };
  return (
    <div className={styles.buttons}>
      <Button busy={busy} disabled={campaign.left === 0} onClick={() => void remind()}>
        {words.remind}
      </Button>
      <Button busy={busy} onClick={() => void close()}>
        {words.close}
      </Button>
    </div>
  );
}

/** Whoever has most left stands first. */
function DepartmentsDone({ campaign }: { campaign: Campaign }) {
  const { campaigns: words } = useOfficeWords();
  const { names } = useOffice();
  const rows = campaign.departments.toSorted((one, other) => other.left - one.left);
  return (
    <Scroll of={campaign.name} way="down">
      <ul className={styles.progresses}>
        {rows.map(({ department, total, left, reminded_at }) => (
          <li key={department}>
            <span>{names.department(department)}</span>
            <Progress done={total - left} of={total} label={names.department(department)} />
            <b>{words.done(total - left, total)}</b>
            <small>
              {reminded_at !== null && (
                <>
                  {words.remindedAt} <Time at={reminded_at} />
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </Scroll>
  );
}
