import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { address } from "../../route";
import { FaultsContext } from "../faults";
import { choicesOf } from "../names";
import { ChooseIn, NumberIn, OneOf } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { NameFields } from "../parts/NameFields";
import { SaveBar } from "../parts/SaveBar";
import { Waiting } from "../parts/Waiting";
import { useChecked } from "../useChecked";
import { type Editing, useEntry } from "../useEntry";
import { useWay } from "../way";

type Count =
  | "slot_minutes"
  | "per_slot"
  | "days_ahead"
  | "attempts"
  | "retry_minutes"
  | "offer_after_seconds"
  | "return_minutes";

/** The bounds of each figure, as the city's files keep them. */
const BOUNDS: Record<
  Count,
  { least: number; most: number; unit: "minutes" | "calls" | "days" | "times" | "seconds" }
> = {
  slot_minutes: { least: 10, most: 240, unit: "minutes" },
  per_slot: { least: 1, most: 100, unit: "calls" },
  days_ahead: { least: 0, most: 31, unit: "days" },
  attempts: { least: 1, most: 5, unit: "times" },
  retry_minutes: { least: 1, most: 1440, unit: "minutes" },
  offer_after_seconds: { least: 0, most: 3600, unit: "seconds" },
  return_minutes: { least: 0, most: 120, unit: "minutes" },
};

/** When citizens are called back, how many at a time, how often, and who first. */
export function PlanForm({ id }: { id: string }) {
  const words = useWayWords();
  const editing = useEntry("callback_plans", id);
  return editing ? <Form editing={editing} /> : <Empty>{words.gone}</Empty>;
}

function Form({ editing }: { editing: Editing<"callback_plans"> }) {
  const { plan: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const judged = useChecked(editing);
  const { entry, change } = editing;
  return (
    <FaultsContext value={judged.faults}>
      <div className={styles.form}>
        <Waiting section="callback_plans" id={editing.id} />
        <Card title={words.when}>
          <NameFields named={entry} onChange={change} />
          <ChooseIn
            field="calendar"
            label={words.calendar}
            help={words.calendarHelp}
            choices={choicesOf(whole.calendars, language)}
            value={entry.calendar}
            onChange={(calendar) => change({ calendar: calendar ?? "" })}
          />
          <Counts of={["slot_minutes", "per_slot", "days_ahead", "offer_after_seconds"]} editing={editing} />
        </Card>
        <Card title={words.how}>
          <OneOf
            label={words.order}
            name="order"
            choices={[
              { id: "agent_first", name: words.agentFirst, note: words.agentFirstNote },
              { id: "citizen_first", name: words.citizenFirst, note: words.citizenFirstNote },
            ]}
            value={entry.order}
            onChange={(order) => change({ order })}
          />
          <Counts of={["attempts", "retry_minutes", "return_minutes"]} editing={editing} />
        </Card>
        <SaveBar
          editing={editing}
          judged={judged}
          name={nameIn(language, entry) || words.add}
          onSaved={(saved) => go(address.way("callbacks", saved || null))}
          onRemoved={() => go(address.way("callbacks"))}
        />
      </div>
    </FaultsContext>
  );
}

function Counts({
  of,
  editing: { entry, change },
}: {
  of: readonly Count[];
  editing: Editing<"callback_plans">;
}) {
  const { plan: words } = useWayWords();
  return (
    <div className={styles.pair}>
      {of.map((name) => {
        const { least, most, unit } = BOUNDS[name];
        return (
          <NumberIn
            key={name}
            field={name}
            label={words.counts[name].label}
            help={words.counts[name].help}
            value={entry[name]}
            least={least}
            most={most}
            unit={words.units[unit]}
            onChange={(value) => change({ [name]: value }, name)}
          />
        );
      })}
    </div>
  );
}
