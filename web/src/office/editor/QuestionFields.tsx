import type { Content } from "../../api/articles";
import { Combobox } from "../../ui/Combobox";
import controls from "../../ui/controls.module.css";
import { nameIn, useLanguage } from "../../words";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Field } from "../parts/Field";
import parts from "../parts/parts.module.css";
import { Select } from "../parts/Select";
import type { Change } from "./draft";
import styles from "./editor.module.css";
import { LineList } from "./LineList";

const LONGEST_TITLE = 200;

/** What citizens ask, where it belongs, and who may be told. */
export function QuestionFields({ content, change }: { content: Content; change: Change }) {
  const { editor: words } = useOfficeWords();
  const { manages } = useOffice();
  return (
    <>
      <Field
        label={words.field.title}
        help={words.help.title}
        wrong={content.title.trim() ? null : words.titleMissing}
      >
        {({ id, describedBy, invalid }) => (
          <input
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            className={controls.input}
            maxLength={LONGEST_TITLE}
            value={content.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <LineList
        label={words.field.phrasings}
        help={words.help.phrasings}
        lines={content.phrasings}
        onChange={(phrasings) => change({ phrasings })}
      />
      <LineList
        label={words.field.keywords}
        help={words.help.keywords}
        lines={content.keywords}
        onChange={(keywords) => change({ keywords })}
      />
      <div className={styles.pair}>
        <CategoryField value={content.category} onChoose={(category) => change({ category })} />
        {manages && (
          <DepartmentField
            value={content.department}
            onChoose={(department) => change({ department, official: null })}
          />
        )}
        <OfficialField content={content} change={change} />
      </div>
      <fieldset className={parts.choices}>
        <legend>{words.field.audience}</legend>
        {(["everyone", "agents"] as const).map((audience) => (
          <label key={audience}>
            <input
              type="radio"
              name="audience"
              checked={content.audience === audience}
              onChange={() => change({ audience })}
            />
            <b>{words.audience[audience]}</b>
            <small>{words.audienceNote[audience]}</small>
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Who in the department answers for it. */
function OfficialField({ content, change }: { content: Content; change: Change }) {
  const { editor: words } = useOfficeWords();
  const { city } = useOffice();
  const language = useLanguage();
  const people = city.officials
    .filter(({ department }) => department === content.department)
    .map((one) => ({ id: one.id, name: `${nameIn(language, one)} · ${one.post}` }));
  return (
    <div className={controls.field}>
      <span className={controls.fieldLabel}>{words.field.official}</span>
      <Select
        label={words.field.official}
        choices={people}
        value={content.official}
        any={words.noOfficial}
        onChoose={(official) => change({ official })}
      />
    </div>
  );
}

interface ChooseProps {
  value: string | null;
  onChoose: (id: string) => void;
}

export function CategoryField({ value, onChoose }: ChooseProps) {
  const { editor: words } = useOfficeWords();
  const { city, names } = useOffice();
  const options = city.categories
    .flatMap(({ children }) => children)
    .map(({ id }) => ({ id, label: names.category(id), text: names.category(id) }));
  return (
    <Field label={words.field.category}>
      {({ id }) => (
        <Combobox
          id={id}
          options={options}
          value={value}
          placeholder={words.find}
          empty={words.findNone}
          onChoose={onChoose}
        />
      )}
    </Field>
  );
}

export function DepartmentField({ value, onChoose }: ChooseProps) {
  const { editor: words } = useOfficeWords();
  const { city, names } = useOffice();
  const options = city.departments.map(({ id, duties }) => ({
    id,
    label: names.department(id),
    text: `${names.department(id)} ${duties}`,
  }));
  return (
    <Field label={words.field.department}>
      {({ id }) => (
        <Combobox
          id={id}
          options={options}
          value={value}
          placeholder={words.find}
          empty={words.findNone}
          onChoose={onChoose}
        />
      )}
    </Field>
  );
}
