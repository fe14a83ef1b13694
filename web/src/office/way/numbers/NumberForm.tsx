import type { CallerLanguage } from "../../../api/entrances";
import { Button } from "../../../ui/Button";
import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage, useWords } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { address } from "../../route";
import { FaultsContext } from "../faults";
import { choicesOf } from "../names";
import { CheckIn, ChooseIn, TextIn } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { NameFields } from "../parts/NameFields";
import { SaveBar } from "../parts/SaveBar";
import { Waiting } from "../parts/Waiting";
import { useChecked } from "../useChecked";
import { type Editing, NEW, useEntry } from "../useEntry";
import { useWay } from "../way";
import { NumberFigures } from "./NumberFigures";

/** One number: its name, where its calls go, what callers and agents hear. */
export function NumberForm({ id }: { id: string }) {
  const words = useWayWords();
  const editing = useEntry("entry_points", id);
  return editing ? <Form editing={editing} /> : <Empty>{words.gone}</Empty>;
}

function Form({ editing }: { editing: Editing<"entry_points"> }) {
  const { number: words } = useWayWords();
  const language = useLanguage();
  const { tryCall } = useWay();
  const judged = useChecked(editing);
  const { entry, change, id } = editing;
  return (
    <FaultsContext value={judged.faults}>
      <div className={styles.form}>
        <Waiting section="entry_points" id={id} />
        <Card
          title={words.what}
          beside={
            <Button size="small" onClick={() => tryCall(id === NEW ? undefined : id)}>
              {words.tryThis}
            </Button>
          }
        >
          <NameFields named={entry} onChange={change} />
          <div className={styles.pair}>
            <TextIn
              field="number"
              label={words.number}
              help={words.numberHelp}
              type="tel"
              longest={16}
              value={entry.number}
              onChange={(number) => change({ number }, "number")}
            />
            <TextIn
              field="shows"
              label={words.shows}
              help={words.showsHelp}
              type="tel"
              longest={16}
              placeholder={entry.number}
              value={entry.shows ?? ""}
              onChange={(shows) => change({ shows: shows || null }, "shows")}
            />
          </div>
          <CheckIn
            label={words.isMain}
            note={words.isMainNote}
            checked={entry.is_main}
            onChange={(is_main) => change({ is_main })}
          />
        </Card>
        <Card title={words.leads}>
          <Leads editing={editing} />
        </Card>
        <Card title={words.said}>
          <p className={styles.quiet}>{words.saidLead}</p>
          <div className={styles.pair}>
            <TextIn
              field="greeting_said"
              label={words.greetingSaid}
              rows={2}
              longest={300}
              value={entry.greeting_said}
              onChange={(greeting_said) => change({ greeting_said }, "greeting_said")}
            />
            <TextIn
              field="greeting_said_en"
              label={words.greetingSaidEn}
              rows={2}
              longest={300}
              lang="en"
              value={entry.greeting_said_en}
              onChange={(greeting_said_en) => change({ greeting_said_en }, "greeting_said_en")}
            />
          </div>
        </Card>
        {editing.saved && <NumberFigures only={id} />}
        <SaveBar
          editing={editing}
          judged={judged}
          name={nameIn(language, entry) || words.add}
          onSaved={(saved) => go(address.way("numbers", saved || null))}
          onRemoved={() => go(address.way("numbers"))}
        />
      </div>
    </FaultsContext>
  );
}

/** Where its calls go. */
function Leads({ editing: { entry, change } }: { editing: Editing<"entry_points"> }) {
  const { number: words } = useWayWords();
  const language = useLanguage();
  const { languages } = useWords();
  const { whole } = useWay();
  const prompts = choicesOf(whole.prompts, language);
  return (
    <>
      <div className={styles.pair}>
        <ChooseIn
          field="menu"
          label={words.menu}
          help={words.menuHelp}
          choices={choicesOf(whole.menus, language)}
          value={entry.menu}
          any={words.plain}
          onChange={(menu) => change({ menu })}
        />
        <ChooseIn
          field="calendar"
          label={words.calendar}
          help={words.calendarHelp}
          choices={choicesOf(whole.calendars, language)}
          value={entry.calendar}
          onChange={(calendar) => change({ calendar: calendar ?? "" })}
        />
        <ChooseIn
          field="queue"
          label={words.queue}
          help={words.queueHelp}
          choices={choicesOf(whole.queues, language)}
          value={entry.queue}
          onChange={(queue) => change({ queue: queue ?? "" })}
        />
        <ChooseIn
          field="language"
          label={words.language}
          help={words.languageHelp}
          choices={whole.languages.map((one) => ({ id: one, name: languages[one] ?? one }))}
          value={entry.language}
          onChange={(chosen) => change({ language: (chosen ?? "ko") as CallerLanguage })}
        />
        <ChooseIn
          field="callback_plan"
          label={words.callbackPlan}
          help={words.callbackPlanHelp}
          choices={choicesOf(whole.callback_plans, language)}
          value={entry.callback_plan}
          any={words.noCallback}
          onChange={(callback_plan) => change({ callback_plan })}
        />
        <ChooseIn
          field="department"
          label={words.department}
          help={words.departmentHelp}
          choices={choicesOf(whole.departments, language)}
          value={entry.department}
          any={words.noDepartment}
          onChange={(department) => change({ department })}
        />
      </div>
      {entry.menu === null && (
        <div className={styles.pair}>
          <ChooseIn
            field="greeting"
            label={words.greeting}
            help={words.greetingHelp}
            choices={prompts}
            value={entry.greeting}
            onChange={(greeting) => change({ greeting: greeting ?? "greeting" })}
          />
          <ChooseIn
            field="closed"
            label={words.closed}
            help={words.closedHelp}
            choices={prompts}
            value={entry.closed}
            onChange={(closed) => change({ closed: closed ?? "closed" })}
          />
        </div>
      )}
    </>
  );
}
