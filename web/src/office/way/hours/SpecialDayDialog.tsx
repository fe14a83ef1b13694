/** A day or several that break the rule: when, what happens, whose hours it changes, why. */

import { useState } from "react";
import type { SpecialDay } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { notify } from "../../../ui/notices";
import { useKeys } from "../../../ui/useKeys";
import { useWayWords } from "../../../words/way";
import { en } from "../../../words/way/en";
import { ko } from "../../../words/way/ko";
import parts from "../../parts/parts.module.css";
import { FaultsContext } from "../faults";
import { NameFields } from "../parts/NameFields";
import { Overtaken } from "../parts/Overtaken";
import { Refused } from "../parts/Refused";
import { useSaving } from "../parts/useSaving";
import { isComplete, NO_REASON, type Why, WhyFields } from "../parts/WhyFields";
import { specialDayId } from "../sections";
import { useWay } from "../way";
import { asWhat, ONE_DAY, resting, type What, whatOf } from "./special";
import { ForWhom, WhatHappens, WhichDays } from "./ThatDay";

interface Props {
  /** What is known of it beforehand; one without an id is new. */
  day: Partial<SpecialDay>;
  onClose: () => void;
}

/** Fields that say themselves what is wrong with them. */
const BESIDE = new Set(["date", "until", "open", "pauses", "name", "name_en"]);

/** What days of each kind are called until somebody calls them otherwise. */
const CALLED = (["closed", "open", "pauses"] as const).map((what) => ({
  what,
  name: ko.hours.usualName[what],
  name_en: en.hours.usualName[what],
}));

export function SpecialDayDialog({ day, onClose }: Props) {
  const words = useWayWords();
  const { hours } = words;
  const { whole } = useWay();
  const [draft, setDraft] = useState<SpecialDay>(() => ({ ...begun(resting(whole.calendars)), ...day }));
  const [why, setWhy] = useState<Why>(NO_REASON);
  const { busy, theirs, faults, save, keepMine, takeTheirs } = useSaving(whole.version);
  const put = (fields: Partial<SpecialDay>) => setDraft({ ...draft, ...fields });
  const named = draft.date !== "" && draft.name.trim() !== "" && draft.name_en.trim() !== "";
  const complete = named && draft.until !== "" && isComplete(why) && theirs === null;
  const send = async () => {
    if (!complete || !(await save("special_days", draft.id || specialDayId(draft), draft, why))) return;
    notify(why.at === null ? words.saved(draft.name) : words.scheduled(draft.name), "good");
    onClose();
  };
  useKeys({ done: () => void send() });
  return (
    <Dialog
      title={draft.id ? hours.changeDay : hours.addDay}
      lead={hours.dayLead}
      width={620}
      onClose={onClose}
      foot={
        <Button tone="primary" action="done" busy={busy} disabled={!complete} onClick={() => void send()}>
          {why.at === null ? words.saveNow : words.schedule}
        </Button>
      }
    >
      <FaultsContext value={faults}>
        <div className={parts.form}>
          {theirs && (
            <Overtaken
              theirs={theirs}
              onMine={keepMine}
              onTheirs={async () => {
                await takeTheirs();
                onClose();
              }}
            />
          )}
          <Refused faults={faults.filter(({ field }) => !BESIDE.has(field))} />
          <WhichDays day={draft} onChange={put} />
          <WhatHappens day={draft} onChange={put} onWhat={(what) => put(become(draft, what))} />
          <NameFields named={draft} onChange={put} />
          <ForWhom day={draft} onChange={put} />
          <WhyFields why={why} onChange={setWhy} />
        </div>
      </FaultsContext>
    </Dialog>
  );
}

/** A temporary holiday to begin with; lines that are always open stay open. */
function begun(calendars: string[]): SpecialDay {
  const { name, name_en } = usual("closed");
  return { id: "", date: "", name, name_en, calendars, ...asWhat("closed"), ...ONE_DAY };
}

/** What happens is another thing now; a name nobody has typed follows it. */
function become(day: SpecialDay, what: What): Partial<SpecialDay> {
  const untouched = day.name === usual(whatOf(day)).name;
  const { name, name_en } = usual(what);
  return { ...asWhat(what), ...(untouched ? { name, name_en } : {}) };
}

function usual(what: What) {
  return CALLED.find((each) => each.what === what) ?? { name: "", name_en: "" };
}
