/** Handling the keys of the table: one listener for the page, the most recently mounted handler of an action wins. */

import { useEffect, useRef } from "react";
import { type Action, combination, DOUBLE_MS, KEYMAP, plan } from "./keymap";
import { Twice } from "./twice";

export type Handlers = Partial<Record<Action, (() => void) | null>>;

interface Layer {
  handlers: () => Handlers;
  /** 0 on the page, 1 and more inside dialogs. */
  depth: number;
}

const layers: Layer[] = [];
let depth = 0;
const twice = new Twice<Action>(DOUBLE_MS);
const onceListeners = new Set<() => void>();

/** Let these handlers act while mounted; a missing or null handler leaves the key to others. */
export function useKeys(handlers: Handlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const layer: Layer = { handlers: () => latest.current, depth };
    layers.push(layer);
    return () => void layers.splice(layers.indexOf(layer), 1);
  }, []);
}

/** While mounted, keys of what lies beneath rest (except those marked `always`). */
export function enterDialog(): () => void {
  depth += 1;
  return () => {
    depth -= 1;
  };
}

/** The action of which the first of two presses was just made. */
export function pressedOnce(): Action | null {
  return twice.waiting(performance.now());
}

export function onPressedOnce(listener: () => void): () => void {
  onceListeners.add(listener);
  return () => onceListeners.delete(listener);
}

function handle(event: KeyboardEvent): void {
  if (event.isComposing || event.repeat) return;
  if (event.defaultPrevented) {
    if (event.key === "Escape") spend();
    return;
  }
  const pressed = combination(event);
  if (needsNoTyping(pressed) && isBusy(event.target, pressed)) return;
  for (const action of Object.keys(KEYMAP) as Action[]) {
    if (!plan(action).keys.includes(pressed)) continue;
    const run = handlerOf(action);
    if (!run) continue;
    event.preventDefault();
    if (plan(action).twice && !isSecond(action)) return;
    run();
    return;
  }
}

function handlerOf(action: Action): (() => void) | null {
  for (const layer of [...layers].reverse()) {
    if (layer.depth < depth && !plan(action).always) continue;
    const run = layer.handlers()[action];
    if (run) return run;
  }
  return null;
}

function needsNoTyping(pressed: string): boolean {
  return pressed === "Enter" || pressed.length === 1;
}

/** The focus is on something that has a use of its own for this key. */
function isBusy(target: EventTarget | null, pressed: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("input, textarea, select, [contenteditable]")) return true;
  return (
    pressed === "Enter" &&
    target.closest("button, a, summary, [role=option], [role=menuitem], [role=radio]") !== null
  );
}

function isSecond(action: Action): boolean {
  const second = twice.press(action, performance.now());
  tell();
  if (!second) setTimeout(tell, DOUBLE_MS + 1);
  return second;
}

function spend(): void {
  twice.spend(performance.now());
  tell();
}

function tell(): void {
  for (const listener of onceListeners) listener();
}

if (typeof window !== "undefined") window.addEventListener("keydown", handle);
