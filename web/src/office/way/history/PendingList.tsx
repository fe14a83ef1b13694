import type { Pending } from "../../../api/entrances";
import { way } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { Tag } from "../../../ui/Tag";
import { useAsk } from "../../../ui/useAsk";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { Moment } from "../parts/Moment";
import { useWay } from "../way";
import styles from "./history.module.css";

/** Changes for later: when, by whom, why; each can be given up until then. */
export function PendingList() {
  const { history: words } = useWayWords();
  const { whole } = useWay();
  if (whole.pending.length === 0) return null;
  return (
    <div className={styles.pendings}>
      <Card title={words.pending(whole.pending.length)} tone="accent">
        <ul className={styles.pending}>
          {whole.pending.map((one) => (
            <One key={one.id} pending={one} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function One({ pending: { id, at, by_name, reason, sentence, problem } }: { pending: Pending }) {
  const words = useWayWords();
  const { take } = useWay();
  const [busy, ask] = useAsk();
  const cancel = async () => {
    if (await ask(async () => take(await way.withdraw(id)))) notify(words.history.cancelled, "good");
  };
  return (
    <li>
      <div>
        <b>
          <Tag tone={problem === null ? "accent" : "bad"}>
            <Moment at={at} />
          </Tag>{" "}
          {sentence}
        </b>
        <small>
          {by_name} · {reason}
        </small>
        {problem && <p className={styles.problem}>{problem}</p>}
      </div>
      <Button
        size="small"
        busy={busy}
        aria-label={words.history.cancelThis(sentence)}
        onClick={() => void cancel()}
      >
        {words.history.cancel}
      </Button>
    </li>
  );
}
