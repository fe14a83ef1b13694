import { useState } from "react";
import { managing } from "../../api/knowledge";
import { today } from "../../knowledge/days";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Dialog } from "../../ui/Dialog";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Field } from "../parts/Field";
import parts from "../parts/parts.module.css";
import styles from "./manage.module.css";

interface Props {
  onDone: () => void;
  onClose: () => void;
}

/** A campaign's name, its day, and whether all departments are asked or some. */
export function StartDialog({ onDone, onClose }: Props) {
  const { campaigns: words } = useOfficeWords();
  const { city, names } = useOffice();
  const [name, setName] = useState(() => words.quarter(...quarterOf(today())));
  const [dueOn, setDueOn] = useState("");
  const [some, setSome] = useState<readonly string[] | null>(null);
  const [busy, ask] = useAsk();
  const complete = name.trim() !== "" && dueOn !== "" && some?.length !== 0;
  const start = async () => {
    if (complete && (await ask(() => managing.startCampaign(name.trim(), dueOn, some)))) onDone();
  };
  useKeys({ done: () => void start() });
  return (
    <Dialog title={words.start} lead={words.startLead} width={560} onClose={onClose}>
      <div className={parts.form}>
        <Field label={words.name}>
          {({ id }) => (
            <input
              id={id}
              data-first
              className={controls.input}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.dueOn}>
          {({ id }) => (
            <input
              id={id}
              type="date"
              className={controls.input}
              value={dueOn}
              onChange={(event) => setDueOn(event.target.value)}
            />
          )}
        </Field>
        <fieldset className={parts.choices}>
          <legend>{words.who}</legend>
          <label>
            <input type="radio" name="who" checked={some === null} onChange={() => setSome(null)} />
            <b>{words.all}</b>
          </label>
          <label>
            <input type="radio" name="who" checked={some !== null} onChange={() => setSome([])} />
            <b>{words.some}</b>
          </label>
        </fieldset>
        {some !== null && (
          <fieldset className={styles.checks} aria-label={words.some}>
            {city.departments.map(({ id }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={some.includes(id)}
                  onChange={(event) =>
                    setSome(event.target.checked ? [...some, id] : some.filter((one) => one !== id))
                  }
                />
                {names.department(id)}
              </label>
            ))}
          </fieldset>
        )}
        <Button tone="primary" action="done" busy={busy} disabled={!complete} onClick={() => void start()}>
          {words.go}
        </Button>
      </div>
    </Dialog>
  );
}

/** `2026-11-21` → year 2026, quarter 4 */
function quarterOf(day: string): [number, number] {
  return [Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3)];
}
