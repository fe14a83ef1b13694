import { Button } from "../../../ui/Button";
import controls from "../../../ui/controls.module.css";
import { useWayWords } from "../../../words/way";
import styles from "./hours.module.css";
import { ends, spanOf, withMore } from "./spans";

interface Props {
  field: string;
  /** Whose times they are, for those who cannot see it. */
  of: string;
  spans: readonly string[];
  /** What it means that there is none. */
  none: string;
  wrong: string | null;
  onChange: (spans: string[]) => void;
}

/** From–until, any number of times a day. */
export function Spans({ field, of, spans, none, wrong, onChange }: Props) {
  const { hours: words } = useWayWords();
  return (
    <div className={styles.spans}>
      {spans.length === 0 && <span className={styles.off}>{none}</span>}
      {spans.map((span, at) => {
        const [from, until] = ends(span);
        const put = (next: string) => onChange(spans.with(at, next));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place; the focus stays with the place
          <span key={at} className={styles.span}>
            <input
              type="time"
              className={controls.input}
              aria-label={words.from(of, at + 1)}
              aria-invalid={wrong ? true : undefined}
              data-field={at === 0 ? field : undefined}
              value={from}
              onChange={(event) => event.target.value && put(spanOf(event.target.value, until))}
            />
            <span aria-hidden>–</span>
            <input
              type="time"
              className={controls.input}
              aria-label={words.until(of, at + 1)}
              aria-invalid={wrong ? true : undefined}
              value={until}
              onChange={(event) => event.target.value && put(spanOf(from, event.target.value))}
            />
            <Button
              size="small"
              tone="plain"
              aria-label={words.removeSpan(of, at + 1)}
              onClick={() => onChange(spans.filter((_, place) => place !== at))}
            >
              ×
            </Button>
          </span>
        );
      })}
      <Button size="small" aria-label={words.moreOf(of)} onClick={() => onChange(withMore(spans))}>
        {words.more}
      </Button>
      {wrong && (
        <b className={styles.wrong} role="alert">
          {wrong}
        </b>
      )}
    </div>
  );
}
