import type { DeskContactRow } from "../../api/contract";
import { Tag } from "../../ui/Tag";
import { useCompanyWords } from "../../words/company";
import type { Names } from "../useNames";
import styles from "./company.module.css";

/** What the colleague who asks has noted of their citizen, to be read before and while talking with them. */
export function AboutCard({ contact, names }: { contact: DeskContactRow; names: Names }) {
  const words = useCompanyWords();
  const category = names.category(contact.record.category);
  return (
    <section className={styles.colleague} aria-label={words.consultRecord}>
      <h2>{words.consultRecord}</h2>
      {category && <Tag tone="accent">{category}</Tag>}
      <p>{contact.record.memo || words.noMemo}</p>
    </section>
  );
}
