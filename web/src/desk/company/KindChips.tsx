import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import { KINDS, type Kind } from "./targets";

interface Props {
  chosen: Kind | "all";
  onChoose: (kind: Kind | "all") => void;
}

/** Which kind of people the list shows. */
export function KindChips({ chosen, onChoose }: Props) {
  const words = useCompanyWords();
  return (
    <div className={styles.chips} role="radiogroup" aria-label={words.whom}>
      {(["all", ...KINDS] as const).map((kind) => (
        <label key={kind}>
          <input type="radio" name="whom" checked={kind === chosen} onChange={() => onChoose(kind)} />
          <span>{words.whomKinds[kind]}</span>
        </label>
      ))}
    </div>
  );
}
