/** The one case that a link opened in this browser: opened by its secret, afterwards by the cookie that it was exchanged for. */

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/client";
import { type CasePage, visit } from "../api/consultations";
import { takeToken } from "./token";

/** There is no live line for a visitor; while a citizen waits the case is read this often. */
const LIVE_MS = 3_000;
const CALM_MS = 30_000;

export type Visit =
  | { state: "opening" }
  | { state: "here"; page: CasePage }
  /** `had`: there was a link, but it opens nothing any more; otherwise there was none. */
  | { state: "closed"; had: boolean }
  | { state: "unreachable" };

export function useVisit() {
  const token = useRef<string | null>(null);
  const [kept, setKept] = useState<Visit>({ state: "opening" });

  const refused = useCallback((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) setKept({ state: "closed", had: token.current !== null });
    else setKept((held) => (held.state === "here" ? held : { state: "unreachable" }));
  }, []);

  const read = useCallback(
    () =>
      (token.current === null ? visit.page() : visit.open(token.current)).then((page) => {
        token.current = null; // the cookie stands for it now
        setKept({ state: "here", page });
      }, refused),
    [refused],
  );

  useEffect(() => {
    const arrive = () => {
      token.current = takeToken();
      setKept({ state: "opening" });
      void read();
    };
    arrive();
    const another = () => location.hash && arrive(); // a second link, opened in the same tab
    addEventListener("hashchange", another);
    return () => removeEventListener("hashchange", another);
  }, [read]);

  const pace =
    kept.state !== "here"
      ? null
      : kept.page.settled_at === null && kept.page.state !== "open"
        ? LIVE_MS
        : CALM_MS;
  useEffect(() => {
    if (pace === null) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void read(), pace);
    return () => clearInterval(timer);
  }, [pace, read]);

  const show = useCallback((page: CasePage) => setKept({ state: "here", page }), []);
  return { visit: kept, read, show };
}
