import type { ArticleRow, OfficeCampaign } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { useOfficeWords } from "../../words/office";
import { Card } from "../parts/Card";
import { Progress } from "../parts/Progress";
import parts from "../parts/parts.module.css";
import { Day } from "../parts/Time";
import { address } from "../route";
import styles from "./home.module.css";

const SHOWN = 4;

interface Props {
  campaign: OfficeCampaign;
  onConfirmed: () => void;
}

/** The quarterly review: how far we are, and the next articles, each confirmed with one press. */
export function CampaignCard({ campaign, onConfirmed }: Props) {
  const { campaign: words } = useOfficeWords();
  const { name, total, due_on, left } = campaign;
  const done = campaign.confirmed + campaign.corrected;
  return (
    <Card tone="accent" title={name} beside={<small className={styles.quiet}>{words.of(done, total)}</small>}>
      <Progress done={done} of={total} label={name} />
      <p className={styles.quiet}>
        {left.length === 0 ? words.finished : words.until} {left.length > 0 && <Day of={due_on} />}
      </p>
      {left.length > 0 && (
        <>
          <ul className={styles.confirming}>
            {left.slice(0, SHOWN).map((row) => (
              <One key={row.id} row={row} onConfirmed={onConfirmed} />
            ))}
          </ul>
          <Link className={parts.action} to={address.campaign}>
            {words.oneByOne(total - done)}
          </Link>
        </>
      )}
    </Card>
  );
}

function One({ row, onConfirmed }: { row: ArticleRow; onConfirmed: () => void }) {
  const { campaign: words } = useOfficeWords();
  const [busy, ask] = useAsk();
  const confirm = async () => {
    if (!(await ask(() => articles.confirm(row.id)))) return;
    notify(words.confirmed(row.title), "good");
    onConfirmed();
  };
  return (
    <li>
      <Link to={address.article(row.id)}>{row.title}</Link>
      <Button size="small" busy={busy} onClick={confirm} aria-label={words.confirmThis(row.title)}>
        {words.confirm}
      </Button>
    </li>
  );
}
