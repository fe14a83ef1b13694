import { useState } from "react";
import type { TaskRow } from "../../api/articles";
import { office } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { Combobox } from "../../ui/Combobox";
import controls from "../../ui/controls.module.css";
import { Dialog } from "../../ui/Dialog";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Field } from "../parts/Field";
import parts from "../parts/parts.module.css";
import { LONGEST_SENTENCE } from "./outcomes";

interface Props {
  task: TaskRow;
  onDone: () => void;
  onClose: () => void;
}

/** Not ours: to the department that is named, with a sentence why. */
export function PassDialog({ task, onDone, onClose }: Props) {
  const { task: words } = useOfficeWords();
  const { city, names } = useOffice();
  const [department, setDepartment] = useState<string | null>(null);
  const [sentence, setSentence] = useState("");
  const [busy, ask] = useAsk();
  const said = sentence.trim();
  const pass = async () => {
    if (!department || !said || !(await ask(() => office.pass(task.id, department, said)))) return;
    notify(words.passed(names.department(department)), "good");
    onDone();
  };
  useKeys({ done: () => void pass() });
  const options = city.departments
    .filter(({ id }) => id !== task.department)
    .map(({ id, duties }) => ({
      id,
      label: names.department(id),
      text: `${names.department(id)} ${duties}`,
    }));
  return (
    <Dialog title={task.department ? words.passTitle : words.assign} lead={words.passLead} onClose={onClose}>
      <div className={parts.form}>
        <Field label={words.passTo}>
          {({ id }) => (
            <Combobox
              id={id}
              options={options}
              value={department}
              placeholder={words.passHint}
              empty={words.passNone}
              onChoose={setDepartment}
            />
          )}
        </Field>
        <Field label={words.passWhy}>
          {({ id }) => (
            <textarea
              id={id}
              rows={3}
              maxLength={LONGEST_SENTENCE}
              className={controls.input}
              value={sentence}
              onChange={(event) => setSentence(event.target.value)}
            />
          )}
        </Field>
        <Button
          tone="primary"
          action="done"
          busy={busy}
          disabled={!department || !said}
          onClick={() => void pass()}
        >
          {words.passGo}
        </Button>
      </div>
    </Dialog>
  );
}
