import { type FormEvent, useState } from "react";
import type { DeskContactRow, Directory } from "../../api/contract";
import { outgoing } from "../../api/owed";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Dialog } from "../../ui/Dialog";
import { KeyCap } from "../../ui/Key";
import { useAsk } from "../../ui/useAsk";
import { nameIn, useLanguage } from "../../words";
import { useOwedWords } from "../../words/owed";
import dialogs from "../dialogs.module.css";
import { Reason } from "./Reason";

interface Props {
  /** Being recorded: they are called unless another number is given. */
  contact: DeskContactRow | undefined;
  city: Directory | null;
  onCalled: (() => void) | undefined;
  onClose: () => void;
}

/** A call of the agent's own: to a number or to the citizen just spoken with, for a reason, with a number of the city's shown. */
export function CallOutDialog({ contact, city, onCalled, onClose }: Props) {
  const { out: words } = useOwedWords();
  const language = useLanguage();
  const [toThis, setToThis] = useState(contact !== undefined);
  const [number, setNumber] = useState("");
  const [reason, setReason] = useState("");
  const [door, setDoor] = useState("");
  const [busy, ask] = useAsk();
  const whom = toThis && contact ? { contact: contact.id } : { number: number.trim() };
  const isReady = reason.trim() !== "" && (toThis || number.trim() !== "");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const form = { ...whom, reason: reason.trim(), entry_point: door || null };
    if (!isReady || !(await ask(() => outgoing.start(form)))) return;
    onClose();
    onCalled?.();
  };
  return (
    <Dialog title={words.title} lead={words.lead} width={480} onClose={onClose}>
      <form className={dialogs.reveal} onSubmit={(event) => void submit(event)}>
        {contact && (
          <div className={controls.field}>
            <label htmlFor="call-whom">{words.whom}</label>
            <select
              id="call-whom"
              className={controls.input}
              value={toThis ? "this" : "other"}
              onChange={(event) => setToThis(event.target.value === "this")}
            >
              <option value="this">{words.this(contact.number_masked)}</option>
              <option value="other">{words.other}</option>
            </select>
          </div>
        )}
        {!toThis && (
          <div className={controls.field}>
            <label htmlFor="call-number">{words.number}</label>
            <input
              id="call-number"
              data-first
              className={controls.input}
              inputMode="tel"
              placeholder={words.numberHint}
              maxLength={30}
              autoComplete="off"
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          </div>
        )}
        <Reason
          label={words.reason}
          ready={words.reasons}
          value={reason}
          onChange={setReason}
          isFirst={toThis}
        />
        <div className={controls.field}>
          <label htmlFor="call-shows">{words.shows}</label>
          <select
            id="call-shows"
            className={controls.input}
            value={door}
            onChange={(event) => setDoor(event.target.value)}
          >
            <option value="">{toThis ? words.own : words.main}</option>
            {city?.entry_points.map((one) => (
              <option key={one.id} value={one.id}>
                {nameIn(language, one)} · {one.shows}
              </option>
            ))}
          </select>
        </div>
        <footer className={dialogs.dialogFoot}>
          <Button type="submit" tone="primary" busy={busy} disabled={!isReady}>
            {words.go}
            <KeyCap>⏎</KeyCap>
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
