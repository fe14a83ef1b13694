import { Key } from "../ui/Key";
import type { Action } from "../ui/keymap";
import { useWords } from "../words";
import styles from "./past.module.css";

const SHOWN: readonly Action[] = [
  "accept",
  "decline",
  "mute",
  "hold",
  "transfer",
  "handOut",
  "merge",
  "swap",
  "leave",
  "dropParty",
  "hangUp",
  "search",
  "past",
  "asked",
  "giveAnswer",
  "copyAnswer",
  "favourite",
  "flag",
  "why",
  "askDepartment",
  "record",
  "done",
  "reveal",
  "owed",
  "callOut",
  "rest",
  "finish",
  "account",
  "showKeys",
];

/** Every key of the desk, read from the table that handles them. */
export function KeyList({ wide }: { wide?: boolean }) {
  const { keys } = useWords();
  return (
    <dl className={styles.keys} data-wide={wide}>
      {SHOWN.map((action) => (
        <div key={action}>
          <dt>{keys.actions[action]}</dt>
          <dd>
            <Key of={action} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function KeysPanel() {
  const { keys } = useWords();
  return (
    <section className={styles.past}>
      <h2>{keys.title}</h2>
      <KeyList />
    </section>
  );
}
