/** When the city answers: weeks, holidays, days that break the rule. */

import { useState } from "react";
import type { SpecialDay } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { go } from "../../../ui/router";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { PageHead } from "../../parts/PageHead";
import { address } from "../../route";
import { Split } from "../parts/Split";
import { NEW } from "../useEntry";
import { useList } from "../useList";
import { useWay } from "../way";
import { CalendarForm } from "./CalendarForm";
import { Holidays } from "./Holidays";
import { SpecialDayDialog } from "./SpecialDayDialog";
import { SpecialDays } from "./SpecialDays";
import { WEEKDAYS } from "./spans";

export function Hours({ entry }: { entry: string | null }) {
  const words = useWayWords();
  const { hours } = words;
  const language = useLanguage();
  const { whole } = useWay();
  const [day, setDay] = useState<Partial<SpecialDay> | null>(null);
  const items = useList("calendars", "hours", ({ id, days }) => (
    <>
      {hours.days(WEEKDAYS.filter((each) => days[each]).length)} ·{" "}
      {hours.usedBy(whole.entry_points.filter(({ calendar }) => calendar === id).length)}
    </>
  ));
  const chosen = whole.calendars.find(({ id }) => id === entry);
  return (
    <>
      <PageHead title={chosen ? nameIn(language, chosen) : words.parts.hours} lead={hours.lead}>
        <Button onClick={() => go(address.way("hours", NEW))}>{hours.add}</Button>
        <Button tone="primary" onClick={() => setDay({})}>
          {hours.addDay}
        </Button>
      </PageHead>
      <Split
        of={words.parts.hours}
        items={items}
        chosen={entry}
        home={address.way("hours")}
        empty={hours.none}
      >
        {entry !== null && <CalendarForm key={entry} id={entry} />}
        <SpecialDays calendar={entry} onOpen={setDay} />
        {chosen?.on_holidays !== "open" && <Holidays calendar={chosen?.id ?? null} onOpen={setDay} />}
      </Split>
      {day && <SpecialDayDialog day={day} onClose={() => setDay(null)} />}
    </>
  );
}
