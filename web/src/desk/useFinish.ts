import { useAsk } from "../ui/useAsk";
import { useWork } from "./useWork";

/** Ending work: refused by the server, in words, while a contact is in hand. */
export function useFinish(): { finish: () => void; busy: boolean } {
  const work = useWork();
  const [busy, ask] = useAsk();
  return { busy, finish: () => void ask(() => work.finish()) };
}
