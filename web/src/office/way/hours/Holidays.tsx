import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { WholeDay } from "../parts/WholeDay";
import { useWay } from "../way";
import styles from "./hours.module.css";

const SHOWN = 12;

/** Public holidays to come: known without being entered, so that nobody enters them again. */
export function Holidays() {
  const { hours: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  return (
    <Card title={words.holidays}>
      <ul className={styles.holidays}>
        {whole.holidays.slice(0, SHOWN).map((day) => (
          <li key={day.date}>
            <WholeDay of={day.date} />
            <span>{nameIn(language, day)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
