import type { DeskContactRow, MeRow } from "../api/contract";
import { Elapsed } from "../ui/Elapsed";
import { useWords } from "../words";
import styles from "./desk.module.css";

interface Props {
  me: MeRow;
  contact: DeskContactRow | undefined;
}

/** My state and how long it has lasted. */
export function StatePill({ me, contact }: Props) {
  const { agentState, desk } = useWords();
  const since = (me.state === "talking" && contact?.accepted_at) || me.since;
  return (
    <div className={styles.pill} data-state={me.state} role="status" aria-label={desk.state}>
      <i />
      <span>{agentState[me.state]}</span>
      <Elapsed since={since} className={styles.pillTime} />
    </div>
  );
}
