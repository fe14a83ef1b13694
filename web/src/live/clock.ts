/**
 * The server's time, told once a second to whoever shows a running time. One timer for the whole page, started with
 * the first listener and stopped with the last; ticks fall on the server's full seconds, so all timers step together.
 */

const SAMPLES = 30;

const listeners = new Set<() => void>();
let offsets: number[] = [];
let offset = 0;
let second = Math.floor(Date.now() / 1000) * 1000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The server's present time in milliseconds. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** The server said its time is `at`. A message is never early, so the largest of the recent differences is the truest. */
export function correct(at: number): void {
  offsets = [...offsets.slice(1 - SAMPLES), at - Date.now()];
  offset = Math.max(...offsets);
}

export function currentSecond(): number {
  return second;
}

export function onSecond(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearTimeout(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  const now = serverNow();
  second = Math.floor(now / 1000) * 1000;
  timer = setTimeout(tick, 1005 - (now - second));
  for (const listener of listeners) listener();
}
