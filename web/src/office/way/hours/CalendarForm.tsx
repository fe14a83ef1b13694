import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { address } from "../../route";
import { FaultsContext } from "../faults";
import { CheckIn } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { NameFields } from "../parts/NameFields";
import { SaveBar } from "../parts/SaveBar";
import { Waiting } from "../parts/Waiting";
import { useChecked } from "../useChecked";
import { type Editing, useEntry } from "../useEntry";
import { Lunch } from "./Lunch";
import { WeekGrid } from "./WeekGrid";

/** The week of one calendar. */
export function CalendarForm({ id }: { id: string }) {
  const words = useWayWords();
  const editing = useEntry("calendars", id);
  return editing ? <Form editing={editing} /> : <Empty>{words.gone}</Empty>;
}

function Form({ editing }: { editing: Editing<"calendars"> }) {
  const { hours: words } = useWayWords();
  const language = useLanguage();
  const judged = useChecked(editing);
  const { entry, change } = editing;
  return (
    <FaultsContext value={judged.faults}>
      <div className={styles.form}>
        <Waiting section="calendars" id={editing.id} />
        <Card title={words.week}>
          <NameFields named={entry} onChange={change} />
          <WeekGrid calendar={entry} onChange={(days) => change({ days })} />
          <Lunch lunch={entry.lunch} onChange={(lunch) => change({ lunch })} />
          <CheckIn
            label={words.closedOnHolidays}
            note={words.closedOnHolidaysNote}
            checked={entry.on_holidays === "closed"}
            onChange={(closed) => change({ on_holidays: closed ? "closed" : "open" })}
          />
        </Card>
        <SaveBar
          editing={editing}
          judged={judged}
          name={nameIn(language, entry) || words.add}
          onSaved={(saved) => go(address.way("hours", saved || null))}
          onRemoved={() => go(address.way("hours"))}
        />
      </div>
    </FaultsContext>
  );
}
