import type { DeskQueueRow } from "../../api/contract";
import type { CallbackRow } from "../../api/owed";

/** Whether a callback is answered in one of my queues. */
export function isMine(queues: Readonly<Record<string, DeskQueueRow>>) {
  return ({ queue }: Pick<CallbackRow, "queue">) => queues[queue]?.mine ?? false;
}
