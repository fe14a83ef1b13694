import { useMemo } from "react";
import type { CasePage } from "../../api/consultations";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useKeys } from "../../ui/useKeys";
import { useCaseWords } from "../../words/cases";
import parts from "../parts/parts.module.css";
import { useCase } from "./door";
import { MomentField } from "./MomentField";
import { atTime, inMinutes, instantOf } from "./moments";
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

/** "I will call back by …": the agent hears it at once, and it stays open until it is kept. */
export function PromiseDialog({ page, onClose }: Props) {
  const { promise: words } = useCaseWords().act;
  const { verbs } = useCase();
  const [when, choose, forget] = useTyped(`${page.id}.promise.at`);
  const [note, type, clear] = useTyped(`${page.id}.promise`);
  const { busy, refused, send } = useSend();
  const quick = useUsual();
  const at = instantOf(when);
  const go = async () => {
    if (at === null || !(await send(() => verbs.promise(at, note.trim()), words.done))) return;
    forget();
    clear();
    onClose();
  };
  useKeys({ done: () => void go() });
  return (
    <Dialog title={words.title} lead={<Consequences page={page} />} onClose={onClose}>
      <div className={parts.form}>
        <MomentField label={words.at} value={when} quick={quick} onChoose={choose} />
        <TextArea label={words.note} value={note} most={LONGEST_NOTE} rows={2} onType={type} />
        <Refused>{refused}</Refused>
        <Button
          tone="primary"
          size="large"
          action="done"
          busy={busy}
          disabled={at === null}
          onClick={() => void go()}
        >
          {words.go}
        </Button>
      </div>
    </Dialog>
  );
}

function Consequences({ page }: { page: CasePage }) {
  const { promise: words } = useCaseWords().act;
  return (
    <>
      {words[momentOf(page)]} {page.text_citizen && words.text} {words.keeps}
    </>
  );
}

/** The usual moments that are still to come, as they were when the dialog was opened. */
function useUsual() {
  const { quick } = useCaseWords().act.promise;
  return useMemo(() => {
    const usual = [
      { name: quick.half, at: inMinutes(30) },
      { name: quick.hour, at: inMinutes(60) },
      { name: quick.evening, at: atTime("17:00") },
      { name: quick.morning, at: atTime("10:00", 1) },
    ];
    return usual.filter(({ at }) => at > serverNow());
  }, [quick]);
}
