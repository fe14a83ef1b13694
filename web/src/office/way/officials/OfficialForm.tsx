import { go } from "../../../ui/router";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
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
import { type Editing, useEntry } from "../useEntry";
import { useWay } from "../way";

/** One official: what they do, where they are reached, who stands in for them. */
export function OfficialForm({ id }: { id: string }) {
  const words = useWayWords();
  const editing = useEntry("officials", id);
  return editing ? <Form editing={editing} /> : <Empty>{words.gone}</Empty>;
}

function Form({ editing }: { editing: Editing<"officials"> }) {
  const { official: words } = useWayWords();
  const language = useLanguage();
  const judged = useChecked(editing);
  const { entry, change } = editing;
  return (
    <FaultsContext value={judged.faults}>
      <div className={styles.form}>
        <Waiting section="officials" id={editing.id} />
        <Card title={words.who}>
          <NameFields named={entry} onChange={change} />
          <Place editing={editing} />
        </Card>
        <Card title={words.reached}>
          <Reached editing={editing} />
          <CheckIn
            label={words.account}
            note={words.accountNote}
            checked={entry.account}
            onChange={(account) => change({ account })}
          />
        </Card>
        <p className={styles.quiet}>{words.leaving}</p>
        <SaveBar
          editing={editing}
          judged={judged}
          name={nameIn(language, entry) || words.add}
          onSaved={(saved) => go(address.way("officials", saved || null))}
          onRemoved={() => go(address.way("officials"))}
        />
      </div>
    </FaultsContext>
  );
}

/** What they do, and where; a deputy is a colleague of the same department. */
function Place({ editing: { entry, id, change } }: { editing: Editing<"officials"> }) {
  const { official: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const colleagues = whole.officials.filter((one) => one.department === entry.department && one.id !== id);
  return (
    <div className={styles.pair}>
      <ChooseIn
        field="department"
        label={words.department}
        choices={choicesOf(whole.departments, language)}
        value={entry.department}
        onChange={(department) => change({ department: department ?? "", deputy: null })}
      />
      <TextIn
        field="post"
        label={words.post}
        help={words.postHelp}
        value={entry.post}
        onChange={(post) => change({ post }, "post")}
      />
      <ChooseIn
        field="deputy"
        label={words.deputy}
        help={words.deputyHelp}
        choices={choicesOf(colleagues, language)}
        value={entry.deputy}
        any={words.noDeputy}
        onChange={(deputy) => change({ deputy })}
      />
    </div>
  );
}

function Reached({ editing: { entry, change } }: { editing: Editing<"officials"> }) {
  const { official: words } = useWayWords();
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
      <TextIn
        field="mobile"
        label={words.mobile}
        help={words.mobileHelp}
        type="tel"
        longest={16}
        value={entry.mobile ?? ""}
        onChange={(mobile) => change({ mobile: mobile || null }, "mobile")}
      />
    </div>
  );
}
