import controls from "../../../ui/controls.module.css";
import { useWayWords } from "../../../words/way";
import { Field } from "../../parts/Field";
import { instantOf, When } from "../../parts/When";

/** Why something is changed, and from when on as the browser's field writes it (null: from the next call). */
export interface Why {
  reason: string;
  at: string | null;
}

export const NO_REASON: Why = { reason: "", at: null };
const LONGEST_REASON = 500;

export function isComplete({ reason, at }: Why): boolean {
  return reason.trim() !== "" && at !== "";
}

export function whyFrom({ reason, at }: Why): { reason: string; from: number | null } {
  return { reason: reason.trim(), from: at === null ? null : instantOf(at) };
}

/** Every change says why it is made and from when on it holds. */
export function WhyFields({ why, onChange }: { why: Why; onChange: (why: Why) => void }) {
  const words = useWayWords();
  return (
    <>
      <Field label={words.reason} help={words.reasonHelp}>
        {({ id, describedBy }) => (
          <input
            id={id}
            data-first
            aria-describedby={describedBy}
            maxLength={LONGEST_REASON}
            className={controls.input}
            value={why.reason}
            onChange={(event) => onChange({ ...why, reason: event.target.value })}
          />
        )}
      </Field>
      <When
        label={words.when}
        now={words.now}
        later={words.later}
        at={why.at}
        onChoose={(at) => onChange({ ...why, at })}
      />
    </>
  );
}
