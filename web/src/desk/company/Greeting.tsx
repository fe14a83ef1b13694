import type { DeskContactRow } from "../../api/contract";
import { inTongue, useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";

/** What to say first: the door the citizen came through has its own words. */
export function Greeting({ contact }: { contact: DeskContactRow }) {
  const words = useCompanyWords();
  const language = useLanguage();
  return (
    <p className={styles.greeting}>
      <small>{words.greeting}</small>
      <q>{inTongue(language, contact.greeting, contact.greeting_en)}</q>
    </p>
  );
}
