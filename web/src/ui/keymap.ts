/**
 * Every key of the application, in one table: what is handled and what is shown come from here.
 *
 * A plain character never acts while somebody types, nor anywhere but in the control it belongs to (KWCAG 6.1.4).
 */

export interface KeyPlan {
  /** Combinations that do it, the first is the one shown. */
  readonly keys: readonly string[];
  /** Pressed twice within `DOUBLE_MS`. */
  readonly twice?: true;
  /** Works while a dialog is open, too: a waiting citizen comes first. */
  readonly always?: true;
}

export const DOUBLE_MS = 700;

export const KEYMAP = {
  showKeys: { keys: ["F1"] },
  accept: { keys: ["F2", "Enter"], always: true },
  mute: { keys: ["F3"], always: true },
  hold: { keys: ["F4"] },
  transfer: { keys: ["F6"] },
  handOut: { keys: ["Ctrl+Shift+Enter"] },
  merge: { keys: ["Alt+A"] },
  swap: { keys: ["Alt+S"] },
  leave: { keys: ["Alt+X"] },
  dropParty: { keys: ["Alt+Z"] },
  asked: { keys: ["Alt+V"] },
  owed: { keys: ["Alt+T"] },
  callOut: { keys: ["Alt+R"] },
  search: { keys: ["F7"] },
  record: { keys: ["F8"] },
  rest: { keys: ["F9"] },
  decline: { keys: ["F10"], always: true },
  hangUp: { keys: ["Escape"], twice: true },
  done: { keys: ["Ctrl+Enter"] },
  start: { keys: ["Enter"] },
  finish: { keys: ["Shift+F9"] },
  reveal: { keys: ["Alt+N"] },
  past: { keys: ["Alt+P"] },
  giveAnswer: { keys: ["Alt+U"] },
  copyAnswer: { keys: ["Alt+C"] },
  favourite: { keys: ["Alt+K"] },
  flag: { keys: ["Alt+W"] },
  why: { keys: ["Alt+Y"] },
  askDepartment: { keys: ["Alt+Q"] },
  account: { keys: ["Alt+M"] },
  lock: { keys: ["Alt+L"] },
  pageDesk: { keys: ["Alt+J"] },
  pageBoard: { keys: ["Alt+B"] },
  pageFloor: { keys: ["Alt+G"] },
  pageOffice: { keys: ["Alt+O"] },
  pageWay: { keys: ["Alt+I"] },
  pageCases: { keys: ["Alt+H"] },
  save: { keys: ["Ctrl+S"] },
  fullScreen: { keys: ["Shift+F11"] },
} as const satisfies Record<string, KeyPlan>;

export type Action = keyof typeof KEYMAP;

export function plan(action: Action): KeyPlan {
  return KEYMAP[action];
}

const SHOWN: Record<string, string> = { Escape: "Esc", Enter: "⏎", " ": "Space" };

/** How a combination is printed on a key: `Esc Esc`, `Ctrl ⏎`. */
export function label(combination: string, twice = false): string {
  const printed = combination
    .split("+")
    .map((part) => SHOWN[part] ?? part)
    .join(" ");
  return twice ? `${printed} ${printed}` : printed;
}

/** The combination of a keyboard event, in the table's spelling; letters by their place, so that the 한/영 mode does not matter. */
export function combination(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">,
): string {
  const key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key;
  const held = [
    event.ctrlKey && "Ctrl",
    event.altKey && "Alt",
    event.metaKey && "Meta",
    event.shiftKey && "Shift",
  ];
  return [...held.filter(Boolean), key].join("+");
}

/** The name assistive technology reads (`aria-keyshortcuts`). */
export function announced(action: Action): string {
  return plan(action)
    .keys.map((keys) => keys.replace("Ctrl", "Control"))
    .join(" ");
}
