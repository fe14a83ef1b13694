import type { CasePage } from "../../api/consultations";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/states";
import { useKeys } from "../../ui/useKeys";
import { nameIn, useLanguage } from "../../words";
import { useCaseWords } from "../../words/cases";
import parts from "../parts/parts.module.css";
import { useCase } from "./door";
import { momentOf } from "./order";
import { Refused } from "./Refused";
import { TextArea } from "./TextArea";
import { useTyped } from "./typed";
import { useSend } from "./useSend";

const LONGEST_NOTE = 500;

interface Props {
  page: CasePage;
  onClose: () => void;
}

/** A colleague of the department knows it better. */
export function PassDialog({ page, onClose }: Props) {
  const { pass: words } = useCaseWords().act;
  const language = useLanguage();
  const { verbs } = useCase();
  const [to, choose, forget] = useTyped(`${page.id}.pass.to`);
  const [note, type, clear] = useTyped(`${page.id}.pass`);
  const { busy, refused, send } = useSend();
  const holder = (page.official ?? page.wanted)?.id;
  const colleagues = page.reader.colleagues.filter(({ id }) => id !== holder);
  const chosen = colleagues.find(({ id }) => id === to);
  const go = async () => {
    if (!chosen) return;
    const done = words.done(nameIn(language, chosen));
    if (!(await send(() => verbs.pass(chosen.id, note.trim()), done))) return;
    forget();
    clear();
    onClose();
  };
  useKeys({ done: () => void go() });
  return (
    <Dialog title={words.title} lead={<Consequences page={page} />} onClose={onClose}>
      {colleagues.length === 0 && <Empty>{words.nobody}</Empty>}
      <div className={parts.form} hidden={colleagues.length === 0}>
        <fieldset className={parts.choices}>
          <legend>{words.to}</legend>
          {colleagues.map((one) => (
            <label key={one.id}>
              <input type="radio" name="to" checked={one.id === to} onChange={() => choose(one.id)} />
              <b>{nameIn(language, one)}</b>
              <small>
                {one.post} ({one.extension})
              </small>
            </label>
          ))}
        </fieldset>
        <TextArea label={words.note} value={note} most={LONGEST_NOTE} rows={2} onType={type} />
        <Refused>{refused}</Refused>
        <Button
          tone="primary"
          size="large"
          action="done"
          busy={busy}
          disabled={!chosen}
          onClick={() => void go()}
        >
          {words.go}
        </Button>
      </div>
    </Dialog>
  );
}

function Consequences({ page }: { page: CasePage }) {
  const { pass: words } = useCaseWords().act;
  const moment = momentOf(page);
  return (
    <>
      {words[moment]} {moment === "talked" && page.text_citizen && words.text}
    </>
  );
}
