import { Tag } from "../../ui/Tag";
import { nameIn, useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import type { Gone } from "./gone";

/** Why nobody else is in the call any more, and that the citizen is (about to be) heard: read aloud before they are. */
export function GoneNotice({ gone: { left, citizen } }: { gone: Gone }) {
  const { strip: words } = useCompanyWords();
  const language = useLanguage();
  return (
    <div className={styles.party} role={citizen === "back" ? "status" : "alert"}>
      <Tag tone={citizen === "back" ? undefined : "warn"}>{words.gone[left.how]}</Tag>
      <b>{nameIn(language, left)}</b>
      <span>{words.citizen[citizen]}</span>
    </div>
  );
}
