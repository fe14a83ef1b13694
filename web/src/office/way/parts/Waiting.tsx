import type { Section } from "../../../api/entrances";
import { Link } from "../../../ui/Link";
import { useWayWords } from "../../../words/way";
import { address } from "../../route";
import { useWay } from "../way";
import styles from "./forms.module.css";
import { Moment } from "./Moment";

/** A change of this entry that has not come into force yet: whoever changes it should know. */
export function Waiting({ section, id }: { section: Section; id: string }) {
  const words = useWayWords();
  const { whole } = useWay();
  const waiting = whole.pending.filter((one) => one.section === section && one.entry_id === id);
  return waiting.map((one) => (
    <p key={one.id} className={styles.note} data-tone={one.problem === null ? "accent" : "warn"}>
      <Moment at={one.at} /> {words.willChange(one.by_name)} {one.reason}{" "}
      <Link to={address.way("history")}>{words.parts.history}</Link>
    </p>
  ));
}
