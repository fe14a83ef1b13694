/**
 * Nobody touched keyboard or mouse for the city's time: lock. While somebody does, the server is told now and then, so that
 * it does not lock a screen in use. A running call and a wall board count as use (`keepAwake`).
 */

import { useEffect, useRef } from "react";
import { session } from "../api/requests";

const LOOK_EVERY_MS = 5_000;
const TELL_EVERY_MS = 60_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

const reasonsToStayAwake = new Set<symbol>();

/** Until the returned function is called the screen counts as used: somebody is talking with a citizen, or looks from afar. */
export function keepAwake(): () => void {
  const reason = Symbol("awake");
  reasonsToStayAwake.add(reason);
  return () => reasonsToStayAwake.delete(reason);
}

export function useIdleLock(seconds: number, on: boolean, lock: () => void): void {
  const touchedAt = useRef(Date.now());
  const toldAt = useRef(Date.now());

  useEffect(() => {
    const touch = () => {
      touchedAt.current = Date.now();
    };
    for (const sign of SIGNS) addEventListener(sign, touch, { passive: true });
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, touch);
    };
  }, []);

  useEffect(() => {
    if (!on || seconds <= 0) return;
    touchedAt.current = Date.now();
    const timer = setInterval(() => {
      const now = Date.now();
      if (reasonsToStayAwake.size > 0) touchedAt.current = now;
      if (now - touchedAt.current >= seconds * 1000) lock();
      else if (touchedAt.current > toldAt.current && now - toldAt.current >= TELL_EVERY_MS) {
        toldAt.current = now;
        session.current().catch(() => {}); // a refusal reaches the gate by itself; silence is shown by the stale band
      }
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [seconds, on, lock]);
}
