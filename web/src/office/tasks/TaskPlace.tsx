/** A task: what the agent said, the article beside it, and three ways to end it: correct, keep, or pass on. */

import { useState } from "react";
import type { TaskRow } from "../../api/articles";
import { articles, office } from "../../api/knowledge";
import { ArticleView } from "../../knowledge/ArticleView";
import { useArticle } from "../../knowledge/useArticle";
import { useFollowed } from "../../knowledge/useFollowed";
import { useRow } from "../../live/useLive";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { notify } from "../../ui/notices";
import { go } from "../../ui/router";
import { Failed, Loading } from "../../ui/states";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useKnowledgeWords } from "../../words/knowledge";
import { useOfficeWords } from "../../words/office";
import { DueTag, Reason } from "../home/TaskList";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import parts from "../parts/parts.module.css";
import { Time } from "../parts/Time";
import { Unready } from "../parts/Unready";
import { usePageTitle } from "../parts/usePageTitle";
import { address } from "../route";
import { isAgents } from "./outcomes";
import { PassDialog } from "./PassDialog";
import { Settle } from "./Settle";
import styles from "./tasks.module.css";

export function TaskPlace({ id }: { id: string }) {
  const words = useOfficeWords();
  const settled = useRow("knowledge", "settled", id);
  const read = useFollowed(id, office.task, settled);
  usePageTitle(read.thing?.title ?? words.task.title);
  if (read.state !== "here") return <Unready title={words.task.title} of={read} />;
  const { thing, again } = read;
  const open = thing.settled_at === null;
  return (
    <div className={styles.task} data-beside={thing.article !== null || undefined}>
      <div className={styles.asked}>
        <Asked task={thing} />
        {open && <Write task={thing} />}
      </div>
      {thing.article !== null && (
        <div className={styles.beside}>
          <Beside article={thing.article} />
        </div>
      )}
      <div className={styles.answer}>
        {open ? <Answer task={thing} onDone={again} /> : <Answered task={thing} />}
      </div>
    </div>
  );
}

function Asked({ task }: { task: TaskRow }) {
  const { task: words, home } = useOfficeWords();
  const { names } = useOffice();
  return (
    <Card tone="accent">
      <p className={styles.marks}>
        <Reason task={task} />
        {task.settled_at === null && <DueTag at={task.due_at} />}
      </p>
      <h1>{task.title}</h1>
      {task.sentence && <blockquote>{task.sentence}</blockquote>}
      {task.passed.map(({ from_department, by_name, sentence, at }) => (
        <p key={at} className={styles.quiet}>
          {words.passedBy(names.department(from_department), by_name)}: {sentence}
        </p>
      ))}
      <p className={styles.quiet}>
        {task.kind === "review" ? home.byTheHouse : home.by(task.by_name)} · <Time at={task.at} />
        {task.contact !== null && ` · ${words.duringContact}`}
        {` · ${task.department ? names.department(task.department) : words.nobodys}`}
      </p>
    </Card>
  );
}

interface AnswerProps {
  task: TaskRow;
  onDone: () => void;
}

/** The way that helps the next citizen most stands first. */
function Write({ task }: { task: TaskRow }) {
  const { task: words } = useOfficeWords();
  const write = task.article
    ? { to: address.edit(task.article, task.id), name: words.correct }
    : { to: address.create({ task: task.id, title: task.title }), name: words.write };
  return (
    <Link className={parts.action} data-tone="primary" data-size="large" to={write.to}>
      {write.name}
    </Link>
  );
}

function Answer({ task, onDone }: AnswerProps) {
  const { task: words } = useOfficeWords();
  const [passing, setPassing] = useState(false);
  return (
    <>
      {isAgents(task) ? <Settle task={task} onDone={onDone} /> : <Confirm task={task} onDone={onDone} />}
      <Button tone="plain" onClick={() => setPassing(true)}>
        {task.department ? words.pass : words.assign}
      </Button>
      {passing && (
        <PassDialog task={task} onClose={() => setPassing(false)} onDone={() => go(address.home())} />
      )}
    </>
  );
}

/** A review: the department says with one press that the article is right as it is. */
function Confirm({ task, onDone }: AnswerProps) {
  const { article: words } = useOfficeWords();
  const [busy, ask] = useAsk();
  const confirm = async () => {
    if (!(await ask(() => articles.confirm(task.article ?? "")))) return;
    notify(words.confirmed, "good");
    onDone();
  };
  useKeys({ done: () => void confirm() });
  return (
    <Button size="large" action="done" busy={busy} onClick={() => void confirm()}>
      {words.confirm}
    </Button>
  );
}

function Answered({ task }: { task: TaskRow }) {
  const { task: words, outcome } = useOfficeWords();
  return (
    <Card title={words.settled(outcome[task.kind][task.outcome ?? "unchanged"])}>
      {task.answer && <p>{task.answer}</p>}
      <p className={styles.quiet}>
        {task.settled_by_name} · {task.settled_at !== null && <Time at={task.settled_at} />}
      </p>
      <Link className={parts.action} to={address.home()}>
        {words.back}
      </Link>
    </Card>
  );
}

function Beside({ article }: { article: string }) {
  const words = useKnowledgeWords();
  const { names } = useOffice();
  const { state, thing, again } = useArticle(article);
  return (
    <Card>
      {state === "loading" && <Loading lines={8} />}
      {state === "failed" && <Failed again={again}>{words.failed}</Failed>}
      {state === "here" && (
        <ArticleView page={thing} names={names} onOpen={(other) => go(address.article(other))} />
      )}
    </Card>
  );
}
