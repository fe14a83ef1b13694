import { office } from "../../api/knowledge";
import { Link } from "../../ui/Link";
import { useLoaded } from "../../ui/useLoaded";
import { useOfficeWords } from "../../words/office";
import { Reason } from "../home/TaskList";
import { address } from "../route";
import styles from "./editor.module.css";

/** What the agent asked, in sight while the answer is written. */
export function AskedFor({ task }: { task: string }) {
  const { editor: words } = useOfficeWords();
  const { thing } = useLoaded(task, office.task);
  if (!thing) return null;
  return (
    <p className={styles.note} data-tone="accent">
      <Reason task={thing} /> <q>{thing.sentence || thing.title}</q>{" "}
      <Link to={address.task(task)}>{words.backToTask}</Link>
    </p>
  );
}
