/** Asking the server from a button: busy while it lasts, the refusal told in words. */

import { useCallback, useRef, useState } from "react";
import { ApiError } from "../api/client";
import { useLanguage } from "../words";
import { notify } from "./notices";

/** Returns whether something is being asked, and a function that asks: true when it was granted. */
export function useAsk(): [boolean, (request: () => Promise<unknown>) => Promise<boolean>] {
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const asking = useRef(false);
  const run = useCallback(
    async (request: () => Promise<unknown>) => {
      if (asking.current) return false; // a second press while the first is on its way
      asking.current = true;
      setBusy(true);
      try {
        await request();
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status !== 423 && error.status !== 401) notify(error.in(language));
        return false;
      } finally {
        asking.current = false;
        setBusy(false);
      }
    },
    [language],
  );
  return [busy, run];
}
