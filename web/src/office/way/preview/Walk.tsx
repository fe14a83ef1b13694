import type { Heard, Told } from "../../../api/entrances";
import { Tag } from "../../../ui/Tag";
import { inTongue, nameIn, useLanguage } from "../../../words";
import { useWayWords } from "../../../words/way";
import { Moment } from "../parts/Moment";
import styles from "./trial.module.css";

/** Step by step what is heard, each with the second at which it begins. */
export function Walk({ told }: { told: Told }) {
  const { trial: words } = useWayWords();
  const language = useLanguage();
  const { open, why_closed: closed, announcements, walk, ends, greeting_seconds: greeting } = told;
  const heard = [...announcements, ...walk];
  const begins = secondsBefore(heard);
  return (
    <section aria-label={words.heard} aria-live="polite" className={styles.walk}>
      <p className={styles.standing}>
        <Tag tone={open ? "good" : "warn"}>{open ? words.open : words.closed}</Tag>
        <span>
          <Moment at={told.at} />
          {closed && ` · ${nameIn(language, closed)}`}
          {closed?.opens_at != null && (
            <>
              {" · "}
              <Moment at={closed.opens_at} said={words.opensThen} />
            </>
          )}
        </span>
      </p>
      {greeting > 0 && <p className={styles.greeting}>{words.greeting(greeting.toFixed(1))}</p>}
      <ol>
        {heard.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a walk is told anew as a whole
          <One key={at} heard={one} begins={begins[at] ?? null} />
        ))}
      </ol>
      <p className={styles.ends} data-kind={ends.kind}>
        <b>{inTongue(language, ends.sentence, ends.sentence_en)}</b>
      </p>
    </section>
  );
}

function One({
  heard: { kind, sentence, sentence_en, seconds },
  begins,
}: {
  heard: Heard;
  begins: number | null;
}) {
  const words = useWayWords();
  const language = useLanguage();
  return (
    <li data-kind={kind}>
      <span className={styles.clock}>{begins === null ? "" : begins.toFixed(0)}</span>
      <span>{inTongue(language, sentence, sentence_en)}</span>
      {seconds !== null && seconds > 0 && <small>{words.seconds(seconds.toFixed(1))}</small>}
    </li>
  );
}

/** The second at which each thing begins; unknown once something of unknown length has been heard. */
export function secondsBefore(heard: readonly Pick<Heard, "prompt" | "seconds">[]): (number | null)[] {
  let at: number | null = 0;
  return heard.map(({ prompt, seconds }) => {
    const begins = at;
    if (at !== null) at = seconds === null && prompt !== null ? null : at + (seconds ?? 0);
    return begins;
  });
}
