/** A pretend line: registers, is called after a moment, hears somebody well. */

import type { Line, LineStatus } from "../../src/phone/line";

const OFF: LineStatus = { registration: "off", leg: "none", emergency: null, quality: null };

export function createLine(): Line {
  let state = OFF;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const listeners = new Set<() => void>();
  const update = (change: Partial<LineStatus>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  // Ask in the browser's console for an emergency call: dispatchEvent(new Event("emergency"))
  addEventListener("emergency", () => update({ emergency: { from: "010-****-1234", answeredAt: null } }));
  return {
    status: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async () => {
      update({ registration: "registering" });
      timers = [
        setTimeout(() => update({ registration: "registered" }), 200),
        setTimeout(
          () => update({ leg: "up", quality: { mos: 4.3, loss: 0.002, jitterMs: 6, rttMs: 21 } }),
          500,
        ),
      ];
    },
    mute: () => {},
    acceptEmergency: () => update({ emergency: { from: "010-****-1234", answeredAt: Date.now() } }),
    drop: () => update({ leg: "none", quality: null }),
    hangUpEmergency: () => update({ emergency: null }),
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      update(OFF);
    },
  };
}
