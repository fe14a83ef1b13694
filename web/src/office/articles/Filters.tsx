import { useEffect, useRef, useState } from "react";
import type { ArticlesAsked } from "../../api/knowledge";
import controls from "../../ui/controls.module.css";
import { go } from "../../ui/router";
import { nameIn, useLanguage } from "../../words";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Select } from "../parts/Select";
import styles from "./articles.module.css";
import { addressOf, EVERY } from "./asked";

const REST_MS = 250;

interface Props {
  /** As the address says it. */
  asked: ArticlesAsked;
  /** As the list is: an official's own department goes without saying. */
  narrowed: ArticlesAsked;
}

/** What narrows the list; every choice is a new address, so that a list can be kept or sent. */
export function Filters({ asked, narrowed }: Props) {
  const office = useOfficeWords();
  const words = office.articles;
  const { city, names } = useOffice();
  const language = useLanguage();
  const ask = (change: ArticlesAsked) => go(addressOf({ ...asked, ...change }), { replace: true });
  const departments = city.departments.map(({ id }) => ({ id, name: names.department(id) }));
  const categories = city.categories.flatMap((branch) => [
    { id: branch.id, name: nameIn(language, branch) },
    ...branch.children.map(({ id }) => ({ id, name: names.category(id) })),
  ]);
  const standings = (["live", "unpublished", "withdrawn", "expired"] as const).map((id) => ({
    id,
    name: words.standing[id],
  }));
  const steps = (["draft", "review", "scheduled"] as const).map((id) => ({ id, name: office.steps[id] }));
  return (
    <search className={styles.filters}>
      <Typed value={asked.q ?? ""} label={words.search} onTyped={(q) => ask({ q })} />
      <Select
        label={office.department}
        choices={departments}
        value={narrowed.department ?? null}
        any={office.allDepartments}
        onChoose={(id) => ask({ department: id ?? EVERY })}
      />
      <Select
        label={words.category}
        choices={categories}
        value={asked.category ?? null}
        any={words.allCategories}
        onChoose={(id) => ask({ category: id })}
      />
      <Select
        label={words.standingLabel}
        choices={standings}
        value={asked.standing ?? null}
        any={words.allStandings}
        onChoose={(id) => ask({ standing: id })}
      />
      <Select
        label={words.stepLabel}
        choices={steps}
        value={asked.step ?? null}
        any={words.allSteps}
        onChoose={(id) => ask({ step: id })}
      />
      <fieldset className={styles.switches}>
        <legend className="only-read-aloud">{words.only}</legend>
        {(["unverified", "review_due"] as const).map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={asked[name] ?? false}
              onChange={(event) => ask({ [name]: event.target.checked })}
            />
            <span>{words[name]}</span>
          </label>
        ))}
      </fieldset>
    </search>
  );
}

interface TypedProps {
  value: string;
  label: string;
  onTyped: (text: string) => void;
}

/** Asks when the fingers rest, not at every key. */
function Typed({ value, label, onTyped }: TypedProps) {
  const [text, setText] = useState(value);
  const tell = useRef(onTyped);
  tell.current = onTyped;
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => tell.current(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <input
      type="search"
      className={controls.input}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
