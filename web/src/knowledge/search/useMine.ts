/** What I have at hand, and what became of what I asked; read again when a department settles something of mine. */

import type { Mine } from "../../api/articles";
import { answering } from "../../api/knowledge";
import { useRows } from "../../live/useLive";
import { useSession } from "../../session/session";
import { type Followed, useFollowed } from "../useFollowed";

export type MineLoaded = Followed<Mine> & { again: () => void };

export function useMine(): MineLoaded {
  const { session } = useSession();
  const settled = useRows("knowledge", "settled");
  const ofMine = Object.values(settled).filter(({ flagged_by }) => flagged_by === session.person.id);
  return useFollowed("mine", answering.mine, ofMine.map(({ id }) => id).join(" "));
}
