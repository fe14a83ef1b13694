import { useState } from "react";
import { callbacks } from "../../api/owed";
import { atDay } from "../../knowledge/days";
import { useFollowed } from "../../knowledge/useFollowed";
import controls from "../../ui/controls.module.css";
import { hourMinute, longDate } from "../../ui/format";
import { Failed, Loading } from "../../ui/states";
import { useLanguage } from "../../words";
import { useOwedWords } from "../../words/owed";
import styles from "./owed.module.css";

interface Props {
  plan: string | null;
  asap: boolean;
  slot: number | null;
  /** Null: as soon as possible. */
  onChoose: (at: number | null) => void;
}

/** As soon as possible, or a day and one of its times; full ones can be seen but not chosen. */
export function SlotPicker({ plan, asap, slot, onChoose }: Props) {
  const { book: words } = useOwedWords();
  const language = useLanguage();
  const [day, setDay] = useState<string | null>(null);
  const read = useFollowed(`${plan ?? ""} ${day ?? ""}`, () => callbacks.slots(plan, day));
  if (read.state === "failed") return <Failed again={read.again}>{words.slotsFailed}</Failed>;
  if (read.thing === null) return <Loading lines={4} />;
  const { slots, days, can_call_soon, day: shown } = read.thing;
  return (
    <>
      <fieldset className={styles.slots}>
        <legend>{words.kind}</legend>
        <label className={styles.asap}>
          <input
            type="radio"
            name="slot"
            checked={asap}
            disabled={!can_call_soon}
            onChange={() => onChoose(null)}
          />
          <span>{words.asap}</span>
        </label>
        {slots.map(({ at, left }) => (
          <label key={at}>
            <input
              type="radio"
              name="slot"
              checked={!asap && slot === at}
              disabled={left === 0}
              onChange={() => onChoose(at)}
            />
            <span>
              {hourMinute(at)} <small>{words.left(left)}</small>
            </span>
          </label>
        ))}
        {slots.length === 0 && <p>{words.noSlots}</p>}
      </fieldset>
      {!can_call_soon && <p className={styles.note}>{words.closed}</p>}
      <div className={controls.field}>
        <label htmlFor="book-day">{words.day}</label>
        <select
          id="book-day"
          className={controls.input}
          value={shown}
          onChange={(event) => setDay(event.target.value)}
        >
          {(days.includes(shown) ? days : [shown, ...days]).map((one) => (
            <option key={one} value={one}>
              {longDate(language, atDay(one))}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
