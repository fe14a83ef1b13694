import { serverNow } from "../../../live/clock";
import { Button } from "../../../ui/Button";
import controls from "../../../ui/controls.module.css";
import { useWayWords } from "../../../words/way";
import { Field } from "../../parts/Field";
import { hoursFrom, nextHour } from "./air";
import styles from "./emergency.module.css";

interface Props {
  until: string;
  /** Whether that is still to come. */
  later: boolean;
  onChange: (until: string) => void;
}

const MORNING = 9;

/** Until when; the usual answers are one press away. */
export function Until({ until, later, onChange }: Props) {
  const { emergency: words } = useWayWords();
  const usual = [
    { name: words.hours(1), at: () => hoursFrom(serverNow(), 1) },
    { name: words.hours(3), at: () => hoursFrom(serverNow(), 3) },
    { name: words.untilMidnight, at: () => nextHour(serverNow(), 0) },
    { name: words.untilMorning, at: () => nextHour(serverNow(), MORNING) },
  ];
  return (
    <Field label={words.until} wrong={until !== "" && !later ? words.tooEarly : null}>
      {({ id, describedBy, invalid }) => (
        <span className={styles.until}>
          <input
            id={id}
            type="datetime-local"
            className={controls.input}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            value={until}
            onChange={(event) => onChange(event.target.value)}
          />
          {usual.map(({ name, at }) => (
            <Button key={name} size="small" onClick={() => onChange(at())}>
              {name}
            </Button>
          ))}
        </span>
      )}
    </Field>
  );
}
