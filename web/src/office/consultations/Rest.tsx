/** What is left for the department, second consultations and requests about the 상담DB in one list, the first due first. */

import type { TaskRow } from "../../api/articles";
import { Empty } from "../../ui/states";
import { useCaseWords } from "../../words/cases";
import home from "../home/home.module.css";
import { TaskLine } from "../home/TaskList";
import { useMyOffice } from "../home/useMyOffice";
import { Card } from "../parts/Card";
import { type AtHand, useAtHand } from "./atHand";
import { CaseLine } from "./CaseLine";
import { byDue, type ShownCase } from "./order";

/** Below a case: what else waits, for officials. */
export function Rest({ besides }: { besides: string }) {
  const read = useAtHand();
  return read?.thing ? <Left atHand={read.thing} besides={besides} /> : null;
}

function Left({ atHand, besides }: { atHand: AtHand; besides: string }) {
  const tasks = useMyOffice(null).thing?.tasks ?? [];
  const cases = [...atHand.mine, ...atHand.left].filter(({ id }) => id !== besides);
  return <RestList cases={cases} tasks={tasks} />;
}

interface Props {
  cases: readonly ShownCase[];
  tasks: readonly TaskRow[];
}

export function RestList({ cases, tasks }: Props) {
  const { list: words } = useCaseWords();
  const all = byDue([
    ...cases.map((row) => ({ due_at: row.due_at, id: row.id, row, task: null })),
    ...tasks.map((task) => ({ due_at: task.due_at, id: task.id, row: null, task })),
  ]);
  return (
    <Card title={words.left}>
      {all.length === 0 && <Empty>{words.none}</Empty>}
      <ol className={home.tasks}>
        {all.map(({ id, row, task }) => (
          <li key={id}>{row ? <CaseLine row={row} /> : <TaskLine task={task} />}</li>
        ))}
      </ol>
    </Card>
  );
}
