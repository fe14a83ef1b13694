import { memo, useMemo } from "react";
import type { OfferRow } from "../api/contract";
import { useRows } from "../live/useLive";
import { clockTime, exactly } from "../ui/format";
import { Empty } from "../ui/states";
import { Tag, type Tone } from "../ui/Tag";
import { inTongue, useLanguage, useWords } from "../words";
import styles from "./lists.module.css";

const TONES: Record<string, Tone> = {
  accepted: "good",
  no_answer: "bad",
  declined: "bad",
  line_failed: "bad",
  waiting: "accent",
};

/** The latest offers, each with the sentence that says why it went to this agent. */
export function Offers() {
  const { floor } = useWords();
  const rows = useRows("floor", "offers");
  const offers = useMemo(() => Object.entries(rows).sort(([, one], [, other]) => other.at - one.at), [rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.list} tabIndex={0} aria-labelledby="offers-title">
      <h2 id="offers-title">{floor.offers}</h2>
      {offers.length === 0 ? (
        <Empty>{floor.noOffers}</Empty>
      ) : (
        <ol>
          {offers.map(([id, offer]) => (
            <One key={id} offer={offer} />
          ))}
        </ol>
      )}
    </section>
  );
}

const One = memo(function One({ offer }: { offer: OfferRow }) {
  const { floor } = useWords();
  const language = useLanguage();
  const outcome = offer.outcome ?? "waiting";
  return (
    <li className={styles.offer}>
      <p>
        <time dateTime={new Date(offer.at).toISOString()} title={exactly(language, offer.at)}>
          {clockTime(offer.at)}
        </time>
        <b>{inTongue(language, offer.agent_name, offer.agent_name_en)}</b>
        <span>{inTongue(language, offer.queue_name, offer.queue_name_en)}</span>
        <Tag tone={TONES[outcome]}>{floor.offerOutcome[outcome] ?? outcome}</Tag>
      </p>
      <p className={styles.sentence}>{inTongue(language, offer.sentence, offer.sentence_en)}</p>
    </li>
  );
});
