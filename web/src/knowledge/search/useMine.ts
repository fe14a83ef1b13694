/** What I have at hand, and what became of what I asked; read again when I gave an answer or a department settled one. */

import type { Mine } from "../../api/articles";
import { answering } from "../../api/knowledge";
import { useRows } from "../../live/useLive";
import { useSession } from "../../session/session";
import { type Followed, useFollowed } from "../useFollowed";
import type { Used } from "./useUsed";

export type MineLoaded = Followed<Mine> & { again: () => void };

export function useMine(used: Used): MineLoaded {
  const { session } = useSession();
  const settled = useRows("knowledge", "settled");
  const ofMine = Object.values(settled).filter(({ flagged_by }) => flagged_by === session.person.id);
  const settledNow = ofMine.map(({ id }) => id).join(" ");
  return useFollowed("mine", answering.mine, settledNow, used.loaded.thing?.length);
}
