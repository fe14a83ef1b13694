import { useEffect } from "react";
import { beforeSignOut } from "../session/leaving";
import { useAsk } from "../ui/useAsk";
import { useWork } from "./useWork";

/** Ending work, by itself or with signing out: refused by the server, in words, while a contact is in hand. */
export function useFinish(working: boolean): { finish: () => void; busy: boolean } {
  const work = useWork();
  const [busy, ask] = useAsk();
  useEffect(
    () => (working ? beforeSignOut(() => ask(() => work.finish())) : undefined),
    [working, ask, work],
  );
  return { busy, finish: () => void ask(() => work.finish()) };
}
