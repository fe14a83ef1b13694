/** The second consultation form: who of a department, what is asked, two lines; then connect, hand over, or leave a task. */

import { type Dispatch, type SetStateAction, useState } from "react";
import { type AskForm, company, consultations, type Destination } from "../../api/company";
import type { DeskContactRow, Directory } from "../../api/contract";
import type { Used } from "../../knowledge/search/useUsed";
import { serverNow } from "../../live/clock";
import { Button } from "../../ui/Button";
import { dayAndTime } from "../../ui/format";
import { notify } from "../../ui/notices";
import { useAsk } from "../../ui/useAsk";
import { useKeys } from "../../ui/useKeys";
import { nameIn, useLanguage } from "../../words";
import { useCompanyWords } from "../../words/company";
import { written } from "../useDraft";
import { CaseLines } from "./CaseLines";
import styles from "./company.module.css";
import { LineUp } from "./LineUp";
import { type Begun, LONGEST_LINE, LONGEST_TITLE, prefill } from "./prefill";
import { useLineUp } from "./useLineUp";

interface Props {
  contact: DeskContactRow;
  department: Directory["departments"][number];
  categories: Directory["categories"];
  official: string | null;
  used: Used;
  onBack: () => void;
  onClose: () => void;
}

export function CaseForm({ contact, department, categories, official, used, onBack, onClose }: Props) {
  const words = useCompanyWords();
  const [wanted, setWanted] = useState(official);
  const [texts, setTexts] = useState(false);
  const [said, setSaid] = useBegun(contact, categories, used);
  const lineUp = useLineUp(department.id, wanted);
  const asking = useAsking(contact, department, onClose);

  const inCall = contact.phase === "talking" || contact.phase === "held";
  const canRing = inCall && lineUp.thing?.rings !== false;
  const isReady = said.title.trim() !== "" && said.lines.some((line) => line.trim() !== "") && fits(said);
  const form = {
    contact: contact.id,
    department: department.id,
    official: wanted,
    title: said.title.trim(),
    summary: said.lines.map((line) => line.trim()).filter((line) => line !== ""),
    text_citizen: texts,
  };
  const connect = isReady && canRing ? () => asking.ring(form, company.consult) : null;
  const handOut = isReady && canRing ? () => asking.ring(form, company.handOut) : null;
  const task = isReady ? () => asking.leave(form) : null;
  const first = canRing ? connect : task;
  useKeys({ done: first, handOut, save: task });

  return (
    <>
      <LineUp lineUp={lineUp} chosen={wanted} onChoose={setWanted} />
      <CaseLines said={said} onSay={setSaid} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={texts}
          disabled={lineUp.thing?.can_text === false}
          onChange={(event) => setTexts(event.target.checked)}
        />
        {words.form.textCitizen}
        {lineUp.thing?.can_text === false && <small>{words.form.cannotText}</small>}
      </label>
      <footer className={styles.foot}>
        <Button tone="plain" onClick={onBack}>
          {words.back}
        </Button>
        <span>{!inCall && words.form.callFirst}</span>
        <Button action="save" busy={asking.busy} disabled={!task} onClick={() => task?.()}>
          {words.form.task}
        </Button>
        <Button action="handOut" busy={asking.busy} disabled={!handOut} onClick={() => handOut?.()}>
          {words.form.handOut}
        </Button>
        <Button
          action="done"
          tone="primary"
          busy={asking.busy}
          disabled={!connect}
          onClick={() => connect?.()}
        >
          {words.form.connect}
        </Button>
      </footer>
    </>
  );
}

const fits = ({ title, lines }: Begun) =>
  title.length <= LONGEST_TITLE && lines.every((line) => line.length <= LONGEST_LINE);

/** What stands in the form when it opens: the record as it is being written, and the answers given. */
function useBegun(
  { id, record }: DeskContactRow,
  categories: Directory["categories"],
  used: Used,
): [Begun, Dispatch<SetStateAction<Begun>>] {
  const words = useCompanyWords();
  const language = useLanguage();
  return useState(() => {
    const { memo, category } = written(id, record);
    const leaf = categories.flatMap(({ children }) => children).find((one) => one.id === category);
    return prefill({
      memo,
      category: leaf ? nameIn(language, leaf) : null,
      articles: (used.loaded.thing ?? []).map(({ title }) => title),
      tried: words.form.tried,
    });
  });
}

type Form = Omit<AskForm, "ring">;

/** Asks the department, and calls or leaves it at that. A case whose call could not even begin is taken back. */
function useAsking(contact: DeskContactRow, department: Props["department"], onDone: () => void) {
  const words = useCompanyWords();
  const language = useLanguage();
  const [busy, ask] = useAsk();
  const ring = async (form: Form, call: (id: string, to: Destination) => Promise<void>) => {
    const asked = async () => {
      const { id } = await consultations.ask({ ...form, ring: true });
      await call(contact.id, { consultation: id }).catch(async (refused) => {
        await consultations.withdraw(id);
        throw refused;
      });
    };
    if (await ask(asked)) onDone();
  };
  const leave = async (form: Form) => {
    const asked = async () => {
      const { due_at } = await consultations.ask({ ...form, ring: false });
      const due = due_at === null ? "" : dayAndTime(language, due_at, serverNow());
      notify(words.form.taskLeft(nameIn(language, department), due), "good");
    };
    if (await ask(asked)) onDone();
  };
  return {
    busy,
    ring: (form: Form, call: (id: string, to: Destination) => Promise<void>) => void ring(form, call),
    leave: (form: Form) => void leave(form),
  };
}
