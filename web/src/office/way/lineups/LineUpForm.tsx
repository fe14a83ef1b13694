import { Button } from "../../../ui/Button";
import controls from "../../../ui/controls.module.css";
import { Link } from "../../../ui/Link";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { address } from "../../route";
import { FaultsContext, useFault } from "../faults";
import { choicesOf } from "../names";
import { ChooseIn, NumberIn, TextIn } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { SaveBar } from "../parts/SaveBar";
import { Waiting } from "../parts/Waiting";
import { useChecked } from "../useChecked";
import { type Editing, useEntry } from "../useEntry";
import { useWay } from "../way";
import { shifted } from "./order";

/** One department's line-up; without one, everybody is rung. */
export function LineUpForm({ id }: { id: string }) {
  const words = useWayWords();
  const editing = useEntry("departments", id);
  return editing ? <Form editing={editing} /> : <Empty>{words.gone}</Empty>;
}

function Form({ editing }: { editing: Editing<"departments"> }) {
  const words = useWayWords();
  const { lineUp } = words;
  const language = useLanguage();
  const judged = useChecked(editing);
  const { entry, change } = editing;
  const rung = entry.line_up.length || entry.officials.length;
  return (
    <FaultsContext value={judged.faults}>
      <div className={styles.form}>
        <Waiting section="departments" id={editing.id} />
        <Card title={lineUp.order}>
          <p className={styles.quiet}>{lineUp.about}</p>
          <Order editing={editing} />
          <p className={styles.quiet}>
            <Link to={address.way("officials")}>{lineUp.toOfficials}</Link>
          </p>
          <NumberIn
            field="ring_seconds"
            label={lineUp.rings}
            help={lineUp.atMost(rung * entry.ring_seconds)}
            value={entry.ring_seconds}
            least={5}
            most={60}
            unit={lineUp.secondsUnit}
            onChange={(ring_seconds) => change({ ring_seconds }, "ring_seconds")}
          />
        </Card>
        <Card title={lineUp.there}>
          <There editing={editing} />
        </Card>
        <SaveBar
          editing={editing}
          judged={judged}
          name={nameIn(language, entry)}
          removable={false}
          onSaved={() => {}}
        />
      </div>
    </FaultsContext>
  );
}

/** Where it is reached, and when. */
function There({ editing: { entry, change } }: { editing: Editing<"departments"> }) {
  const { lineUp: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  return (
    <div className={styles.pair}>
      <TextIn
        field="extension"
        label={words.extension}
        help={words.extensionHelp}
        type="tel"
        longest={5}
        value={entry.extension}
        onChange={(extension) => change({ extension }, "extension")}
      />
      <ChooseIn
        field="calendar"
        label={words.calendar}
        help={words.calendarHelp}
        choices={choicesOf(whole.calendars, language)}
        value={entry.calendar}
        onChange={(calendar) => change({ calendar: calendar ?? "" })}
      />
    </div>
  );
}

function Order({ editing: { entry, change } }: { editing: Editing<"departments"> }) {
  const { lineUp: words } = useWayWords();
  const language = useLanguage();
  const wrong = useFault("line_up");
  const { line_up: order, officials } = entry;
  const called = (id: string) => {
    const found = officials.find((one) => one.id === id);
    return found ? `${nameIn(language, found)} · ${found.post}` : id;
  };
  const put = (line_up: string[]) => change({ line_up });
  const free = officials.filter(({ id }) => !order.includes(id));
  return (
    <>
      {order.length === 0 && <Empty>{words.everybody(officials.length)}</Empty>}
      <ol className={styles.ordered}>
        {order.map((id, at) => (
          <li key={id}>
            <span>{at + 1}</span>
            <b>{called(id)}</b>
            <Button
              size="small"
              aria-label={words.earlier(called(id))}
              disabled={at === 0}
              onClick={() => put(shifted(order, id, -1))}
            >
              ↑
            </Button>
            <Button
              size="small"
              aria-label={words.later(called(id))}
              disabled={at === order.length - 1}
              onClick={() => put(shifted(order, id, 1))}
            >
              ↓
            </Button>
            <Button
              size="small"
              tone="plain"
              aria-label={words.takeOut(called(id))}
              onClick={() => put(order.filter((one) => one !== id))}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      {free.length > 0 && (
        <select
          className={controls.input}
          aria-label={words.addOfficial}
          aria-invalid={wrong ? true : undefined}
          data-field="line_up"
          value=""
          onChange={(event) => event.target.value && put([...order, event.target.value])}
        >
          <option value="">{words.addOfficial}</option>
          {free.map(({ id }) => (
            <option key={id} value={id}>
              {called(id)}
            </option>
          ))}
        </select>
      )}
      {wrong && (
        <b className={styles.wrong} role="alert">
          {wrong}
        </b>
      )}
    </>
  );
}
