/**
 * The record of a contact while it is written: kept in this window at every keystroke, sent to the server shortly after the
 * last one, sent again until the server has it.
 */

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/client";
import type { ContactRecord } from "../api/contract";
import { desk } from "../api/requests";

const REST_MS = 700;
const AGAIN_MS = 3_000;
const kept = (contact: string) => `onmaru.draft.${contact}`;

export type Saving = "saved" | "unsaved" | "saving" | "failed";

export interface Draft {
  record: ContactRecord;
  saving: Saving;
  change: (change: Partial<ContactRecord>) => void;
  /** The record is handed in: nothing more to save. */
  close: () => void;
}

export function useDraft(contact: string, held: ContactRecord): Draft {
  const [record, setRecord] = useState<ContactRecord>(() => unsent(contact) ?? held);
  const [saving, setSaving] = useState<Saving>(() => (unsent(contact) ? "unsaved" : "saved"));
  const latest = useRef(record);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const closed = useRef(false);

  const save = useCallback(async () => {
    const sent = latest.current;
    setSaving("saving");
    try {
      await desk.saveRecord(contact, sent);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (closed.current) return;
      setSaving("failed");
      if (error.retry || error.status === 423) timer.current = setTimeout(save, AGAIN_MS);
      return;
    }
    if (latest.current !== sent || closed.current) return;
    sessionStorage.removeItem(kept(contact));
    setSaving("saved");
  }, [contact]);

  const change = useCallback(
    (part: Partial<ContactRecord>) => {
      latest.current = { ...latest.current, ...part };
      sessionStorage.setItem(kept(contact), JSON.stringify(latest.current));
      setRecord(latest.current);
      setSaving("unsaved");
      clearTimeout(timer.current);
      timer.current = setTimeout(save, REST_MS);
    },
    [contact, save],
  );

  const close = useCallback(() => {
    closed.current = true;
    clearTimeout(timer.current);
    sessionStorage.removeItem(kept(contact));
  }, [contact]);

  useEffect(() => {
    if (unsent(contact)) timer.current = setTimeout(save, REST_MS);
    return () => {
      clearTimeout(timer.current);
      if (unsent(contact)) void save(); // leaving the form must not leave words behind
    };
  }, [contact, save]);

  return { record, saving, change, close };
}

/** The record as it stands in the form, sent or not. */
export function written(contact: string, held: ContactRecord): ContactRecord {
  return unsent(contact) ?? held;
}

function unsent(contact: string): ContactRecord | null {
  const text = sessionStorage.getItem(kept(contact));
  return text === null ? null : (JSON.parse(text) as ContactRecord);
}
