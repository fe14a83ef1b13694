import type { Hit, Reason } from "../../api/articles";
import { Button } from "../../ui/Button";
import { useSearchWords } from "../../words/search";
import type { Names } from "../names";
import styles from "./search.module.css";

interface Props {
  hit: Hit;
  names: Names;
  town: string | null;
  explaining: boolean;
  onExplain: () => void;
}

/** Under the list, always as high: what to say from the selected result, before it is even opened; or why it was found. */
export function Beneath({ hit, names, town, explaining, onExplain }: Props) {
  const words = useSearchWords();
  return (
    <section className={styles.beneath} aria-label={explaining ? words.why : words.say}>
      <header>
        <h3>{explaining ? words.why : words.say}</h3>
        <Button action="why" size="small" tone="plain" aria-expanded={explaining} onClick={onExplain}>
          {words.whyShort}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.beneathText} tabIndex={0}>
        {explaining ? <Why reasons={hit.why} /> : <Say hit={hit} names={names} town={town} />}
      </div>
    </section>
  );
}

function Say({ hit, names, town }: Pick<Props, "hit" | "names" | "town">) {
  const words = useSearchWords();
  return (
    <>
      {hit.town_difference && town && (
        <p className={styles.townSay}>
          <b>{names.department(town)}</b> {hit.town_difference}
        </p>
      )}
      <p>{hit.spoken || hit.short || words.nothingToSay}</p>
    </>
  );
}

function Why({ reasons }: { reasons: readonly Reason[] }) {
  const words = useSearchWords();
  if (reasons.length === 0) return <p>{words.noReasons}</p>;
  return (
    <ul className={styles.reasons}>
      {reasons.map(({ kind, share, words: held }) => (
        <li key={kind}>
          <span>
            {words.reasons[kind]}
            {held.length > 0 && <em> {held.join(", ")}</em>}
          </span>
          <i style={{ backgroundSize: `${share * 100}% 100%` }} />
          <b>{words.percent(share)}</b>
        </li>
      ))}
    </ul>
  );
}
