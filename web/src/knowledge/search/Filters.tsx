import { useId } from "react";
import type { Facet } from "../../api/articles";
import type { Directory } from "../../api/contract";
import { useSearchWords } from "../../words/search";
import type { Names } from "../names";
import type { Question } from "./question";
import type { SearchState } from "./search";
import styles from "./search.module.css";

interface Props {
  state: SearchState;
  city: Directory | null;
  names: Names;
  onChange: (part: Partial<Question>) => void;
}

/** Where to look: at one town office, in one category, at one department. Each says how much is there. */
export function Filters({ state: { question, findings }, city, names, onChange }: Props) {
  const words = useSearchWords();
  const towns = (city?.departments ?? []).filter(({ kind }) => kind === "town_office");
  const counted = (facets: readonly Facet[] | undefined, name: (id: string) => string) =>
    (facets ?? []).map(({ id, count }) => ({ id, name: name(id), label: words.counted(name(id), count) }));
  return (
    <div className={styles.filters}>
      <Filter
        label={words.town}
        any={words.anywhere}
        options={towns.map(({ id }) => ({ id, name: names.department(id), label: names.department(id) }))}
        value={question.town_office}
        name={names.department}
        onChange={(town_office) => onChange({ town_office })}
      />
      <Filter
        label={words.category}
        any={words.anyCategory}
        options={counted(findings?.categories, names.category)}
        value={question.category}
        name={names.category}
        onChange={(category) => onChange({ category })}
      />
      <Filter
        label={words.department}
        any={words.anyDepartment}
        options={counted(findings?.departments, names.department)}
        value={question.department}
        name={names.department}
        onChange={(department) => onChange({ department })}
      />
    </div>
  );
}

interface FilterProps {
  label: string;
  any: string;
  options: readonly { id: string; name: string; label: string }[];
  value: string | null;
  name: (id: string) => string;
  onChange: (id: string | null) => void;
}

/** A chip: what it filters by while it does nothing, what it is set to with a way to take it away when it does. */
function Filter({ label, any, options, value, name, onChange }: FilterProps) {
  const words = useSearchWords();
  const id = useId();
  const isListed = options.some((option) => option.id === value);
  return (
    <span className={styles.filter} data-set={value !== null || undefined}>
      <label htmlFor={id} className="only-read-aloud">
        {label}
      </label>
      <select id={id} value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{value === null ? label : any}</option>
        {value !== null && !isListed && <option value={value}>{name(value)}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.id === value ? option.name : option.label}
          </option>
        ))}
      </select>
      {value !== null && (
        <button type="button" aria-label={words.unfilter(name(value))} onClick={() => onChange(null)}>
          ×
        </button>
      )}
    </span>
  );
}
