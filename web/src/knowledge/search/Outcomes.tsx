import type { TaskRow } from "../../api/articles";
import { answering } from "../../api/knowledge";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { exactly, shortDate } from "../../ui/format";
import { useAsk } from "../../ui/useAsk";
import { useLanguage } from "../../words";
import { useSearchWords } from "../../words/search";
import styles from "./search.module.css";

const SHOWN = 3;

interface Props {
  outcomes: readonly TaskRow[];
  onOpen: (article: string) => void;
  onSeen: () => void;
}

/** What became of what I asked: the department's answer, until I have read it. */
export function Outcomes({ outcomes, onOpen, onSeen }: Props) {
  const words = useSearchWords();
  if (outcomes.length === 0) return null;
  return (
    <section className={styles.outcomes} aria-label={words.outcomes}>
      <h3>
        {words.outcomes}
        {outcomes.length > SHOWN && <span>{words.more(outcomes.length - SHOWN)}</span>}
      </h3>
      <ul>
        {outcomes.slice(0, SHOWN).map((outcome) => (
          <Outcome key={outcome.id} of={outcome} onOpen={onOpen} onSeen={onSeen} />
        ))}
      </ul>
    </section>
  );
}

interface OutcomeProps extends Pick<Props, "onOpen" | "onSeen"> {
  of: TaskRow;
}

function Outcome({ of: task, onOpen, onSeen }: OutcomeProps) {
  const words = useSearchWords();
  const language = useLanguage();
  const [busy, ask] = useAsk();
  const { article, settled_at } = task;
  const see = async () => (await ask(() => answering.see(task.id))) && onSeen();
  return (
    <li>
      <p>
        <b>{task.outcome && words.outcome[task.outcome]}</b>
        {settled_at !== null && (
          <time dateTime={new Date(settled_at).toISOString()} title={exactly(language, settled_at)}>
            {shortDate(language, settled_at, serverNow())}
          </time>
        )}
      </p>
      <p className={styles.outcomeTitle}>{task.title}</p>
      {task.answer && <q>{task.answer}</q>}
      <footer>
        {article !== null && (
          <Button
            size="small"
            onClick={() => {
              onOpen(article);
              void see();
            }}
          >
            {words.read}
          </Button>
        )}
        <Button size="small" busy={busy} onClick={() => void see()}>
          {words.seen}
        </Button>
      </footer>
    </li>
  );
}
