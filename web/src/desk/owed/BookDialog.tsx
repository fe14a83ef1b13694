/** A promise to call: as soon as possible or at a time that is still free; what was promised is read back to the citizen. */

import { type FormEvent, useState } from "react";
import type { DeskContactRow } from "../../api/contract";
import { type Booked, type CallbackRow, callbacks } from "../../api/owed";
import { Button } from "../../ui/Button";
import controls from "../../ui/controls.module.css";
import { Dialog } from "../../ui/Dialog";
import { KeyCap } from "../../ui/Key";
import { useAsk } from "../../ui/useAsk";
import { inTongue, useLanguage } from "../../words";
import { useOwedWords } from "../../words/owed";
import dialogs from "../dialogs.module.css";
import styles from "./owed.module.css";
import { SlotPicker } from "./SlotPicker";

interface Props {
  /** Whose callback it is, unless a number is given. */
  contact?: DeskContactRow | undefined;
  /** One that stands, to be moved. */
  moving?: CallbackRow;
  onBooked: () => void;
  onClose: () => void;
}

const LONGEST_NOTE = 200;

export function BookDialog({ contact, moving, onBooked, onClose }: Props) {
  const { book: words, out } = useOwedWords();
  const [booked, setBooked] = useState<Booked | null>(null);
  const [number, setNumber] = useState("");
  const [slot, setSlot] = useState<number | null>(moving?.slot_at ?? null);
  const [asap, setAsap] = useState(moving?.slot_at === null);
  const [note, setNote] = useState("");
  const [texts, setTexts] = useState(false);
  const [busy, ask] = useAsk();
  const whom = contact ? { contact: contact.id } : { number: number.trim() };
  const isReady = (asap || slot !== null) && (!!moving || !!contact || number.trim() !== "");
  const slotAt = asap ? null : slot;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    await ask(async () => {
      const promised = moving
        ? await callbacks.move(moving.id, slotAt)
        : await callbacks.book({
            ...whom,
            kind: asap ? "asap" : "slot",
            slot_at: slotAt,
            language: contact?.language ?? "ko",
            note: note.trim(),
            text_wished: texts,
          });
      setBooked(promised);
      onBooked();
    });
  };
  if (booked) return <ReadBack booked={booked} onClose={onClose} />;
  return (
    <Dialog title={moving ? words.moveTitle : words.title} lead={words.lead} width={520} onClose={onClose}>
      <form className={dialogs.reveal} onSubmit={(event) => void submit(event)}>
        {!moving && !contact && (
          <div className={controls.field}>
            <label htmlFor="book-number">{out.number}</label>
            <input
              id="book-number"
              data-first
              className={controls.input}
              inputMode="tel"
              placeholder={out.numberHint}
              maxLength={30}
              autoComplete="off"
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          </div>
        )}
        <SlotPicker
          plan={moving?.plan ?? null}
          asap={asap}
          slot={slot}
          onChoose={(at) => {
            setAsap(at === null);
            setSlot(at);
          }}
        />
        {!moving && (
          <>
            <div className={controls.field}>
              <label htmlFor="book-note">{words.note}</label>
              <input
                id="book-note"
                className={controls.input}
                maxLength={LONGEST_NOTE}
                autoComplete="off"
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </div>
            <label className={styles.check}>
              <input type="checkbox" checked={texts} onChange={(event) => setTexts(event.target.checked)} />
              {words.text}
            </label>
          </>
        )}
        <footer className={dialogs.dialogFoot}>
          <Button type="submit" tone="primary" busy={busy} disabled={!isReady}>
            {moving ? words.moveGo : words.go}
            <KeyCap>⏎</KeyCap>
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function ReadBack({ booked, onClose }: { booked: Booked; onClose: () => void }) {
  const { book: words } = useOwedWords();
  const language = useLanguage();
  return (
    <Dialog title={words.title} lead={words.readBack} width={520} onClose={onClose}>
      <p className={styles.readBack}>
        <q>{inTongue(language, booked.sentence, booked.sentence_en)}</q>
      </p>
      <footer className={dialogs.dialogFoot}>
        <Button tone="primary" data-first onClick={onClose}>
          {words.close}
          <KeyCap>⏎</KeyCap>
        </Button>
      </footer>
    </Dialog>
  );
}
