/** How what an agent asked may end, as the server allows it. A review ends by itself: confirmed, or published anew. */

import type { TaskKind, TaskOutcome, TaskRow } from "../../api/articles";

export type AgentsTask = Exclude<TaskKind, "review">;

export const OUTCOMES: Record<AgentsTask, readonly TaskOutcome[]> = {
  flag: ["corrected", "unchanged", "declined"],
  missing_answer: ["written", "unchanged", "declined"],
};

export const LONGEST_SENTENCE = 500;

export function isAgents(task: TaskRow): task is TaskRow & { kind: AgentsTask } {
  return task.kind !== "review";
}
