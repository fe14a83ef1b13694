import type { TaskRow } from "../../api/articles";
import { serverNow } from "../../live/clock";
import { exactly, shortDate } from "../../ui/format";
import { Link } from "../../ui/Link";
import { Empty } from "../../ui/states";
import { Tag, type Tone } from "../../ui/Tag";
import { useLanguage } from "../../words";
import { useKnowledgeWords } from "../../words/knowledge";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import { dueAt } from "../parts/due";
import { Time } from "../parts/Time";
import { address } from "../route";
import styles from "./home.module.css";

interface Props {
  tasks: readonly TaskRow[];
  /** Answered lately. */
  settled: readonly TaskRow[];
}

/** What agents ask of us, the earliest due first. */
export function TaskList({ tasks, settled }: Props) {
  const { home } = useOfficeWords();
  return (
    <Card title={home.tasks}>
      {tasks.length === 0 ? (
        <Empty>{home.noTasks}</Empty>
      ) : (
        <ol className={styles.tasks}>
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskLine task={task} />
            </li>
          ))}
        </ol>
      )}
      <Settled tasks={settled} />
    </Card>
  );
}

/** What was answered lately, folded away. */
export function Settled({ tasks }: { tasks: readonly TaskRow[] }) {
  const { home, outcome } = useOfficeWords();
  if (tasks.length === 0) return null;
  return (
    <details className={styles.settled}>
      <summary>{home.settled(tasks.length)}</summary>
      <ul className={styles.confirming}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Link to={address.task(task.id)}>{task.title}</Link>
            <Tag tone="good">{outcome[task.kind][task.outcome ?? "unchanged"]}</Tag>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One request in a list: why, until when, in the agent's words. */
export function TaskLine({ task }: { task: TaskRow }) {
  const words = useOfficeWords();
  const { home } = words;
  const { names, manages } = useOffice();
  return (
    <Link to={address.task(task.id)} className={styles.task}>
      <span className={styles.taskHead}>
        <Reason task={task} />
        <DueTag at={task.due_at} />
      </span>
      <b>{task.title}</b>
      {task.sentence && <q>{task.sentence}</q>}
      <small className={styles.quiet}>
        {manages && `${task.department ? names.department(task.department) : words.task.nobodys} · `}
        {task.kind === "review" ? home.byTheHouse : home.by(task.by_name)} · <Time at={task.at} />
      </small>
    </Link>
  );
}

const TONES: Record<string, Tone> = { wrong: "bad", outdated: "warn", unclear: "warn", missing: "accent" };

/** Why the department is asked: what the agent found amiss, an answer that is missing, a review that has come. */
export function Reason({ task: { kind, flag_kind } }: { task: TaskRow }) {
  const { taskKind } = useOfficeWords();
  const { flag } = useKnowledgeWords();
  if (kind === "flag" && flag_kind) return <Tag tone={TONES[flag_kind]}>{flag[flag_kind]}</Tag>;
  return <Tag tone={kind === "missing_answer" ? "accent" : undefined}>{taskKind[kind]}</Tag>;
}

/** Until when; louder as it comes nearer. */
export function DueTag({ at }: { at: number }) {
  const words = useOfficeWords();
  const language = useLanguage();
  const { text, tone } = dueAt(at, words, shortDate(language, at, serverNow()));
  return (
    <Tag tone={tone} title={exactly(language, at)}>
      {text}
    </Tag>
  );
}
