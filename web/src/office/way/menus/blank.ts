/** A step as it comes into a menu: whole enough to be walked, for its author to fill. */

import type { Step, StepKind } from "../../../api/entrances";

const ANSWER_SECONDS = 6;
const ATTEMPTS = 3;
const LONGEST_MESSAGE_SECONDS = 120;
const RING_SECONDS = 30;

/** A new step of a kind; everything it leads to is `after`. */
export function blankStep(kind: StepKind, id: string, after: string): Step {
  return BLANK[kind](id, after);
}

const BLANK: Record<StepKind, (id: string, after: string) => Step> = {
  say: (id, next) => ({ id, kind: "say", prompts: [], next }),
  ask: (id, otherwise) => ({
    id,
    kind: "ask",
    prompts: [],
    choices: {},
    seconds: ANSWER_SECONDS,
    attempts: ATTEMPTS,
    otherwise,
  }),
  by_hours: (id, after) => ({ id, kind: "by_hours", calendar: null, open: after, closed: after }),
  by_number: (id, otherwise) => ({ id, kind: "by_number", entry_points: {}, otherwise }),
  by_language: (id, otherwise) => ({ id, kind: "by_language", languages: {}, otherwise }),
  by_citizen: (id, after) => ({ id, kind: "by_citizen", known: after, new: after }),
  language: (id, next) => ({ id, kind: "language", language: "en", next }),
  queue: (id) => ({ id, kind: "queue", queue: null, priority: 0 }),
  callback: (id, otherwise) => ({ id, kind: "callback", plan: null, otherwise }),
  voicemail: (id) => ({ id, kind: "voicemail", prompts: [], most_seconds: LONGEST_MESSAGE_SECONDS }),
  text_link: (id, next) => ({
    id,
    kind: "text_link",
    text: "",
    text_en: "",
    link: "",
    next,
    otherwise: null,
  }),
  information: (id, next) => ({ id, kind: "information", article: null, prompts: [], next }),
  dial: (id, otherwise) => ({
    id,
    kind: "dial",
    extension: null,
    number: null,
    name: "",
    name_en: "",
    seconds: RING_SECONDS,
    otherwise,
  }),
  repeat: (id) => ({ id, kind: "repeat" }),
  back: (id) => ({ id, kind: "back" }),
  end: (id) => ({ id, kind: "end", prompts: [] }),
};
