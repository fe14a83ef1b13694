import type { DeskContactRow, MeRow } from "../api/contract";
import { Elapsed } from "../ui/Elapsed";
import { useWords } from "../words";
import { useCompanyWords } from "../words/company";
import styles from "./desk.module.css";

interface Props {
  me: MeRow;
  contact: DeskContactRow | undefined;
}

/** My state and how long it has lasted. */
export function StatePill({ me, contact }: Props) {
  const { agentState, desk } = useWords();
  const { pill } = useCompanyWords();
  const inCall = me.state === "talking" || me.state === "holding";
  const together = contact?.parties.some(({ state }) => state === "together");
  const company = inCall && contact && contact.parties.length > 0;
  const since = (me.state === "talking" && contact?.accepted_at) || me.since;
  return (
    <div className={styles.pill} data-state={me.state} role="status" aria-label={desk.state}>
      <i />
      <span>{company ? pill[together ? "together" : "consulting"] : agentState[me.state]}</span>
      <Elapsed since={since} className={styles.pillTime} />
    </div>
  );
}
