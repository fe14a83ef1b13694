import type { Category } from "../../../api/entrances";
import { Empty } from "../../../ui/states";
import { nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Card } from "../../parts/Card";
import { FaultsContext, faultsIn, useFaults } from "../faults";
import { choicesOf } from "../names";
import { ChooseIn } from "../parts/fields";
import styles from "../parts/forms.module.css";
import { NameFields } from "../parts/NameFields";
import { SaveBar } from "../parts/SaveBar";
import { Waiting } from "../parts/Waiting";
import { useChecked } from "../useChecked";
import { type Editing, useEntry } from "../useEntry";
import { useWay } from "../way";

/** The categories of one first-level category. */
export function GroupForm({ id }: { id: string }) {
  const words = useWayWords();
  const editing = useEntry("categories", id);
  return editing ? <Form editing={editing} /> : <Empty>{words.gone}</Empty>;
}

function Form({ editing }: { editing: Editing<"categories"> }) {
  const { connection: words } = useWayWords();
  const language = useLanguage();
  const judged = useChecked(editing);
  const { entry, change } = editing;
  const put = (id: string, fields: Partial<Category>, typing?: string) =>
    change(
      { children: entry.children.map((one) => (one.id === id ? { ...one, ...fields } : one)) },
      typing && `${id}.${typing}`,
    );
  return (
    <FaultsContext value={judged.faults}>
      <div className={styles.form}>
        <Waiting section="categories" id={editing.id} />
        <p className={styles.quiet}>{words.about}</p>
        {entry.children.map((category) => (
          <One
            key={category.id}
            category={category}
            onChange={(fields, typing) => put(category.id, fields, typing)}
          />
        ))}
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

interface OneProps {
  category: Category;
  onChange: (fields: Partial<Category>, typing?: string) => void;
}

/** One category: why it is connected, whom it leads to, and its names for those who need to change them. */
function One({ category, onChange }: OneProps) {
  const { connection: words } = useWayWords();
  const language = useLanguage();
  const { whole } = useWay();
  const at = `children.${category.id}`;
  const named = faultsIn(useFaults(), at).some(({ field }) => field.startsWith(`${at}.name`));
  return (
    <Card
      title={nameIn(language, category)}
      {...(category.connect === null ? {} : { tone: "accent" as const })}
    >
      <div className={styles.pair}>
        <ChooseIn
          field={`${at}.connect`}
          label={words.why}
          choices={[
            { id: "personal_data", name: words.whys.personal_data },
            { id: "judgement", name: words.whys.judgement },
          ]}
          value={category.connect}
          any={words.whys.none}
          onChange={(connect) => onChange({ connect: connect as Category["connect"] })}
        />
        <ChooseIn
          field={`${at}.department`}
          label={words.department}
          choices={choicesOf(whole.departments, language)}
          value={category.department}
          any={words.noDepartment}
          onChange={(department) => onChange({ department })}
        />
      </div>
      <details open={named || undefined}>
        <summary>{words.names}</summary>
        <NameFields named={category} at={at} onChange={onChange} />
      </details>
    </Card>
  );
}
