/** A temporary holiday in one step, or a day with hours of its own: the day, its name, for whom, why. */

import { useState } from "react";
import type { SpecialDay } from "../../../api/entrances";
import { way } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { notify } from "../../../ui/notices";
import { useAsk } from "../../../ui/useAsk";
import { useKeys } from "../../../ui/useKeys";
import { useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { en } from "../../../words/way/en";
import { ko } from "../../../words/way/ko";
import parts from "../../parts/parts.module.css";
import { FaultsContext } from "../faults";
import { choicesOf } from "../names";
import { OneOf, SetIn, TextIn } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { isComplete, NO_REASON, type Why, WhyFields, whyFrom } from "../parts/WhyFields";
import { sendable, specialDayId } from "../sections";
import { useWay } from "../way";
import { Spans } from "./Spans";
import { withMore } from "./spans";

interface Props {
  /** Null: a new one. */
  day: SpecialDay | null;
  onClose: () => void;
}

const HOLIDAY: SpecialDay = {
  id: "",
  date: "",
  name: ko.hours.temporaryHoliday,
  name_en: en.hours.temporaryHoliday,
  calendars: [],
  open: [],
};

export function SpecialDayDialog({ day, onClose }: Props) {
  const words = useWayWords();
  const { hours } = words;
  const language = useLanguage();
  const { whole, take } = useWay();
  const [draft, setDraft] = useState<SpecialDay>(day ?? HOLIDAY);
  const [why, setWhy] = useState<Why>(NO_REASON);
  const [some, setSome] = useState(draft.calendars.length > 0);
  const [busy, ask] = useAsk();
  const put = (fields: Partial<SpecialDay>) => setDraft({ ...draft, ...fields });
  const named = draft.date !== "" && draft.name.trim() !== "" && draft.name_en.trim() !== "";
  const complete = named && (!some || draft.calendars.length > 0) && isComplete(why);
  const save = async () => {
    if (!complete) return;
    const id = day?.id ?? specialDayId(draft);
    const because = { ...whyFrom(why), version: whole.version };
    if (
      !(await ask(async () =>
        take(await way.change("special_days", id, sendable("special_days", draft, id), because)),
      ))
    )
      return;
    notify(why.at === null ? words.saved(draft.name) : words.scheduled(draft.name), "good");
    onClose();
  };
  useKeys({ done: () => void save() });
  return (
    <Dialog
      title={day ? hours.changeDay : hours.addHoliday}
      lead={hours.dayLead}
      width={560}
      onClose={onClose}
    >
      <FaultsContext value={[]}>
        <div className={parts.form}>
          <TextIn
            field="date"
            label={hours.date}
            type="date"
            value={draft.date}
            onChange={(date) => put({ date })}
          />
          <div className={styles.pair}>
            <TextIn field="name" label={words.name} value={draft.name} onChange={(name) => put({ name })} />
            <TextIn
              field="name_en"
              label={words.nameEn}
              lang="en"
              value={draft.name_en}
              onChange={(name_en) => put({ name_en })}
            />
          </div>
          <OneOf
            label={hours.thatDay}
            name="that-day"
            choices={[
              { id: "closed", name: hours.closedThatDay },
              { id: "open", name: hours.openThatDay },
            ]}
            value={draft.open.length > 0 ? "open" : "closed"}
            onChange={(chosen) => put({ open: chosen === "open" ? withMore([]) : [] })}
          />
          {draft.open.length > 0 && (
            <Spans
              field="open"
              of={hours.thatDay}
              spans={draft.open}
              none={hours.closed}
              wrong={null}
              onChange={(open) => put({ open })}
            />
          )}
          <OneOf
            label={hours.forWhom}
            name="for-whom"
            choices={[
              { id: "all", name: hours.allCalendars },
              { id: "some", name: hours.someCalendars },
            ]}
            value={some ? "some" : "all"}
            onChange={(chosen) => {
              setSome(chosen === "some");
              put({ calendars: [] });
            }}
          />
          {some && (
            <SetIn
              label={hours.someCalendars}
              choices={choicesOf(whole.calendars, language)}
              chosen={draft.calendars}
              onChange={(calendars) => put({ calendars })}
            />
          )}
          <WhyFields why={why} onChange={setWhy} />
          <Button tone="primary" action="done" busy={busy} disabled={!complete} onClick={() => void save()}>
            {why.at === null ? words.saveNow : words.schedule}
          </Button>
        </div>
      </FaultsContext>
    </Dialog>
  );
}
