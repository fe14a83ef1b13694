/** One sound at a time, as on a telephone: whoever plays another ends the one before. */

import { useSyncExternalStore } from "react";

let playing: { of: string; sound: HTMLAudioElement } | null = null;
const listeners = new Set<() => void>();

/** Play a sound, known by `of`; refused where the browser cannot. */
export async function play(of: string, source: string): Promise<void> {
  stop();
  const sound = new Audio(source);
  const over = () => playing?.sound === sound && stop();
  sound.addEventListener("ended", over);
  playing = { of, sound };
  tell();
  try {
    await sound.play();
  } catch (error) {
    over();
    throw error;
  }
}

export function stop(): void {
  playing?.sound.pause();
  playing = null;
  tell();
}

/** What is heard now. */
export function usePlaying(): string | null {
  return useSyncExternalStore(subscribe, () => playing?.of ?? null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
