import type { Holiday, SpecialDay } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { en } from "../../../words/way/en";
import { ko } from "../../../words/way/ko";
import { Card } from "../../parts/Card";
import { WholeDay } from "../parts/WholeDay";
import { useWay } from "../way";
import styles from "./hours.module.css";
import { asWhat } from "./special";

const SHOWN = 12;

/** Special hours on a public holiday, for whoever chooses the hours they hold for. */
function openOn({ date, name, name_en }: Holiday): Partial<SpecialDay> {
  return {
    date,
    name: ko.hours.openedOn(name),
    name_en: en.hours.openedOn(name_en),
    calendars: [],
    ...asWhat("open"),
  };
}

interface Props {
  /** Open on one of them after all. */
  onOpen: (day: Partial<SpecialDay>) => void;
}

/** Public holidays to come: known without being entered, so that nobody enters them again. */
export function Holidays({ onOpen }: Props) {
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
            <Button
              size="small"
              tone="plain"
              aria-label={words.openOn(nameIn(language, day))}
              onClick={() => onOpen(openOn(day))}
            >
              {words.openThen}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
