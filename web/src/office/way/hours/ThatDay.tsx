/** What is said of a special day: on which days, what happens then, whose hours it changes. */

import { useState } from "react";
import type { SpecialDay } from "../../../api/entrances";
import { useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { useFault } from "../faults";
import { choicesOf } from "../names";
import { CheckIn, OneOf, SetIn, TextIn } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { useWay } from "../way";
import hours from "./hours.module.css";
import { Spans } from "./Spans";
import { WEEKDAYS } from "./spans";
import { inOrder, ONE_DAY, resting, WHATS, type What, type Whom, whatOf, whomOf } from "./special";

interface Props {
  day: SpecialDay;
  onChange: (fields: Partial<SpecialDay>) => void;
}

/** One day, or several in a row. */
export function WhichDays({ day, onChange }: Props) {
  const { hours: words } = useWayWords();
  const several = day.until !== null;
  return (
    <>
      <div className={styles.pair}>
        <TextIn
          field="date"
          label={several ? words.firstDay : words.date}
          type="date"
          first
          value={day.date}
          onChange={(date) => onChange({ date })}
        />
        {several && (
          <TextIn
            field="until"
            label={words.lastDay}
            type="date"
            value={day.until ?? ""}
            onChange={(until) => onChange({ until })}
          />
        )}
      </div>
      <CheckIn
        label={words.severalDays}
        checked={several}
        onChange={(more) => onChange(more ? { until: "" } : ONE_DAY)}
      />
      {several && (
        <>
          <div className={hours.weekdays}>
            <SetIn
              label={words.onlyWeekdays}
              choices={WEEKDAYS.map((id) => ({ id, name: words.weekday[id] }))}
              chosen={day.weekdays}
              onChange={(weekdays) => onChange({ weekdays: inOrder(weekdays) })}
            />
          </div>
          <CheckIn
            label={words.sparesHolidays}
            checked={day.spares_holidays}
            onChange={(spares_holidays) => onChange({ spares_holidays })}
          />
        </>
      )}
    </>
  );
}

/** Closed, open at other hours, or closed for some of them. */
export function WhatHappens({ day, onChange, onWhat }: Props & { onWhat: (what: What) => void }) {
  const { hours: words } = useWayWords();
  const what = whatOf(day);
  const wrong = useFault(what);
  return (
    <>
      <OneOf
        label={words.thatDay}
        name="that-day"
        choices={WHATS.map((id) => ({ id, ...words.whats[id] }))}
        value={what}
        onChange={onWhat}
      />
      {what !== "closed" && (
        <Spans
          field={what}
          of={words.thatDay}
          spans={day[what]}
          none={words.closed}
          wrong={wrong}
          onChange={(spans) => onChange({ [what]: spans })}
        />
      )}
    </>
  );
}

/** Whose hours it changes; a line that is always open is left alone unless it is named. */
export function ForWhom({ day, onChange }: Props) {
  const { hours: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const usual = resting(whole.calendars);
  const [whom, setWhom] = useState<Whom>(() => whomOf(day.calendars, whole.calendars));
  const choose = (next: Whom) => {
    setWhom(next);
    onChange({ calendars: next === "resting" ? usual : [] });
  };
  return (
    <>
      <OneOf
        label={words.forWhom}
        name="for-whom"
        choices={[
          { id: "resting", name: words.restingCalendars, note: words.restingNote },
          { id: "all", name: words.allCalendars, note: words.allNote },
          { id: "some", name: words.someCalendars },
        ]}
        value={whom}
        onChange={choose}
      />
      {whom === "some" && (
        <SetIn
          label={words.someCalendars}
          choices={choicesOf(whole.calendars, language)}
          chosen={day.calendars}
          onChange={(calendars) => onChange({ calendars })}
        />
      )}
    </>
  );
}
