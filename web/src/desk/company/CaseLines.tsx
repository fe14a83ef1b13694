import controls from "../../ui/controls.module.css";
import { useCompanyWords } from "../../words/company";
import styles from "./company.module.css";
import { type Begun, LONGEST_LINE, LONGEST_TITLE } from "./prefill";

interface Props {
  said: Begun;
  onSay: (said: Begun) => void;
}

/** What is asked, and the two lines an official reads while the telephone begins to ring. */
export function CaseLines({ said, onSay }: Props) {
  const { form } = useCompanyWords();
  const [first, second] = said.lines;
  return (
    <div className={styles.lines}>
      <Line
        id="case-title"
        label={form.question}
        hint={form.questionHint}
        most={LONGEST_TITLE}
        value={said.title}
        onChange={(title) => onSay({ ...said, title })}
      />
      <Line
        id="case-first"
        label={form.first}
        hint={form.firstHint}
        most={LONGEST_LINE}
        value={first}
        onChange={(line) => onSay({ ...said, lines: [line, second] })}
      />
      <Line
        id="case-second"
        label={form.second}
        hint={form.secondHint}
        most={LONGEST_LINE}
        value={second}
        onChange={(line) => onSay({ ...said, lines: [first, line] })}
      />
    </div>
  );
}

interface LineProps {
  id: string;
  label: string;
  hint: string;
  most: number;
  value: string;
  onChange: (value: string) => void;
}

const LITTLE_LEFT = 40;

function Line({ id, label, hint, most, value, onChange }: LineProps) {
  const { form } = useCompanyWords();
  const left = most - value.length;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          data-first={id === "case-title" || undefined}
          className={controls.input}
          placeholder={hint}
          maxLength={most}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {left <= LITTLE_LEFT && <small>{form.left(left)}</small>}
      </div>
    </>
  );
}
