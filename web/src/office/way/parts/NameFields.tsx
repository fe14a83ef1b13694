import { useWayWords } from "../../../words/way";
import { TextIn } from "./fields";
import styles from "./forms.module.css";

interface Props {
  named: { name: string; name_en: string };
  /** Path of what is named; the entry itself without. */
  at?: string;
  onChange: (names: { name: string } | { name_en: string }, typing: string) => void;
}

/** What something is called, in both languages. */
export function NameFields({ named, at, onChange }: Props) {
  const words = useWayWords();
  const path = at === undefined ? "" : `${at}.`;
  return (
    <div className={styles.pair}>
      <TextIn
        field={`${path}name`}
        label={words.name}
        value={named.name}
        onChange={(name) => onChange({ name }, "name")}
      />
      <TextIn
        field={`${path}name_en`}
        label={words.nameEn}
        lang="en"
        value={named.name_en}
        onChange={(name_en) => onChange({ name_en }, "name_en")}
      />
    </div>
  );
}
