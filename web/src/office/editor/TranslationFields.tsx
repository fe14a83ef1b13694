import type { Content, ForeignLanguage, Translation } from "../../api/articles";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Tag } from "../../ui/Tag";
import { useKnowledgeWords } from "../../words/knowledge";
import { useOfficeWords } from "../../words/office";
import { Field } from "../parts/Field";
import type { Change } from "./draft";
import styles from "./editor.module.css";
import { isBegun } from "./sendable";

const LANGUAGES: readonly ForeignLanguage[] = ["en", "ja", "zh"];
const PARTS = ["title", "spoken", "short", "full"] as const;
const ROWS = { title: 1, spoken: 3, short: 1, full: 6 };

interface Props {
  content: Content;
  change: Change;
  /** The latest Korean revision. */
  latest: number | null;
}

/** The article in other languages. The server keeps which Korean text each was made from: writing it anew dates it anew. */
export function TranslationFields({ content, change, latest }: Props) {
  const { editor: words } = useOfficeWords();
  const knowledge = useKnowledgeWords();
  const { translations } = content;
  const set = (language: ForeignLanguage, told: Translation | null) => {
    const { [language]: _, ...others } = translations;
    change({ translations: told ? { ...others, [language]: told } : others });
  };
  const missing = LANGUAGES.filter((language) => !translations[language]);
  return (
    <>
      {LANGUAGES.map((language) => {
        const told = translations[language];
        return (
          told && (
            <One
              key={language}
              language={language}
              told={told}
              latest={latest}
              onChange={(next) => set(language, next)}
            />
          )
        );
      })}
      <p className={styles.buttons}>
        {missing.map((language) => (
          <Button key={language} onClick={() => set(language, BEGUN)}>
            {words.addTranslation(knowledge.languages[language])}
          </Button>
        ))}
      </p>
    </>
  );
}

const BEGUN: Translation = { title: "", short: "", spoken: "", full: "", of_revision: 0 };

interface OneProps {
  language: ForeignLanguage;
  told: Translation;
  latest: number | null;
  onChange: (told: Translation | null) => void;
}

function One({ language, told, latest, onChange }: OneProps) {
  const { editor: words } = useOfficeWords();
  const knowledge = useKnowledgeWords();
  const name = knowledge.languages[language];
  const stale = latest !== null && told.of_revision > 0 && told.of_revision < latest;
  return (
    <fieldset className={styles.translation}>
      <legend>
        {name} {stale && <Tag tone="warn">{knowledge.translationStale}</Tag>}
      </legend>
      {PARTS.map((part) => (
        <Field
          key={part}
          label={`${name} · ${words.field[part]}`}
          wrong={part === "title" && isBegun(told) && !told.title.trim() ? words.titleMissing : null}
        >
          {({ id }) => (
            <textarea
              id={id}
              lang={language}
              rows={ROWS[part]}
              className={controls.input}
              value={told[part]}
              onChange={(event) => onChange({ ...told, [part]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <p className={styles.buttons}>
        <Button onClick={() => onChange(null)}>{words.takeTranslation(name)}</Button>
      </p>
    </fieldset>
  );
}
