/** Sending an act: busy while it lasts; a refusal is told beside what was typed, which stays, and the case is read again. */

import { useRef, useState } from "react";
import { ApiError } from "../../api/client";
import type { CasePage } from "../../api/consultations";
import { notify } from "../../ui/notices";
import { useLanguage } from "../../words";
import { useCase } from "./door";

export interface Sending {
  busy: boolean;
  refused: string | null;
  /** `done` is what the official is told when it was granted. */
  send: (request: () => Promise<CasePage>, done: string) => Promise<boolean>;
}

export function useSend(): Sending {
  const language = useLanguage();
  const { onChanged, onStale } = useCase();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const sending = useRef(false);

  const send = async (request: () => Promise<CasePage>, done: string) => {
    if (sending.current) return false; // a second press while the first is on its way
    sending.current = true;
    setBusy(true);
    setRefused(null);
    try {
      onChanged(await request());
      notify(done, "good");
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error.in(language));
      onStale();
      return false;
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return { busy, refused, send };
}
