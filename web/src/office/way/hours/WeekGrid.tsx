import type { Calendar, Weekday } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { useWayWords } from "../../../words/way";
import { useFault } from "../faults";
import styles from "./hours.module.css";
import { Spans } from "./Spans";
import { asOnAllDays, openOn, placed, WEEKDAYS, withDay } from "./spans";

interface Props {
  calendar: Calendar;
  onChange: (days: Calendar["days"]) => void;
}

/** Seven days one under the other: what is open is drawn, and written beside the drawing. */
export function WeekGrid({ calendar, onChange }: Props) {
  const { hours: words } = useWayWords();
  return (
    <div className={styles.week}>
      <div className={styles.scale} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <i key={hour} style={{ left: `${(100 * hour) / 24}%` }}>
            {hour}
          </i>
        ))}
      </div>
      {WEEKDAYS.map((day) => (
        <Day
          key={day}
          day={day}
          calendar={calendar}
          onChange={(spans) => onChange(withDay(calendar.days, day, spans))}
        />
      ))}
      {calendar.days.mon && (
        <Button size="small" tone="plain" onClick={() => onChange(asOnAllDays(calendar.days, "mon"))}>
          {words.likeMonday}
        </Button>
      )}
    </div>
  );
}

interface DayProps {
  day: Weekday;
  calendar: Calendar;
  onChange: (spans: string[]) => void;
}

function Day({ day, calendar, onChange }: DayProps) {
  const { hours: words } = useWayWords();
  const wrong = useFault(`days.${day}`);
  const open = openOn(calendar, day);
  return (
    <fieldset className={styles.day} data-day={day}>
      <legend>{words.weekday[day]}</legend>
      <span className={styles.drawing} aria-hidden>
        {open.map((stretch) => (
          <i key={stretch.from} style={placed(stretch)} />
        ))}
      </span>
      <Spans
        field={`days.${day}`}
        of={words.weekday[day]}
        spans={calendar.days[day] ?? []}
        none={words.dayOff}
        wrong={wrong}
        onChange={onChange}
      />
    </fieldset>
  );
}
