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

/** Special hours on a public holiday: of the calendar one looks at, or of those that rest then. */
function openOn({ date, name, name_en }: Holiday, calendar: string | null): Partial<SpecialDay> {
  const named = { name: ko.hours.openedOn(name), name_en: en.hours.openedOn(name_en) };
  return { date, ...named, ...asWhat("open"), ...(calendar === null ? {} : { calendars: [calendar] }) };
}

interface Props {
  /** The one looked at; null: none. */
  calendar: string | null;
  /** Open on one of them after all. */
  onOpen: (day: Partial<SpecialDay>) => void;
}

/** Public holidays to come: known without being entered, so that nobody enters them again. */
export function Holidays({ calendar, onOpen }: Props) {
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
              onClick={() => onOpen(openOn(day, calendar))}
            >
              {words.openThen}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
