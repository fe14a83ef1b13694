/** Where the steps of a menu lead: every way out of a step, by its name, read and written in one manner for all kinds. */

import type { Menu, Step, StepKind, StepOf } from "../../../api/entrances";

/** A way out: `next`, `open`, or `choices.1`. */
export interface Exit {
  name: string;
  to: string;
}

/** A place in the menu that leads somewhere: a way out of a step, or the menu's own beginning and its way to a person. */
export interface Place {
  /** Null: the menu itself. */
  step: string | null;
  exit: string;
}

const NEXT: readonly string[] = ["next"];
const NONE: readonly string[] = [];

/** The ways out of a kind by name, the one that goes straight on first; one that leads nowhere is not there. */
const FIXED: Record<StepKind, readonly string[]> = {
  say: NEXT,
  ask: ["otherwise"],
  by_hours: ["open", "closed"],
  by_number: ["otherwise"],
  by_language: ["otherwise"],
  by_citizen: ["known", "new"],
  language: NEXT,
  queue: NONE,
  callback: ["otherwise"],
  voicemail: NONE,
  text_link: ["next", "otherwise"],
  information: NEXT,
  dial: ["otherwise"],
  repeat: NONE,
  back: NONE,
  end: NONE,
};

/** The kinds that lead somewhere by what was pressed, dialled or spoken: the field that says so. */
const BRANCHES: Partial<Record<StepKind, string>> = {
  ask: "choices",
  by_number: "entry_points",
  by_language: "languages",
};

const KEYS = [..."123456789*0#"];

/** The way along which a kind goes straight on, what follows standing beneath it; null for those that branch or end. */
export function straightExit(kind: StepKind): string | null {
  return FIXED[kind][0] === "next" ? "next" : null;
}

/** The field that holds a step's branches, for the kinds that have any number of them. */
export function branchField(kind: StepKind): string | null {
  return BRANCHES[kind] ?? null;
}

/** Every way out of a step, in the order a caller is told them. */
export function exitsOf(step: Step): Exit[] {
  const field = branchField(step.kind);
  const branches = field ? Object.entries(read(step, field) as Record<string, string>) : [];
  const sorted =
    step.kind === "ask" ? branches.toSorted(([one], [other]) => rank(one) - rank(other)) : branches;
  return [
    ...sorted.map(([name, to]) => ({ name: `${field}.${name}`, to })),
    ...FIXED[step.kind].flatMap((name) => {
      const to = read(step, name);
      return typeof to === "string" ? [{ name, to }] : [];
    }),
  ];
}

/** The step with one way out leading elsewhere. */
export function leading(step: Step, exit: string, to: string): Step {
  const [field = "", branch] = split(exit);
  if (branch === undefined) return { ...step, [field]: to } as Step;
  return { ...step, [field]: { ...(read(step, field) as object), [branch]: to } } as Step;
}

/** The step without one of its branches; a way out it always has stays. */
export function without(step: Step, exit: string): Step {
  const [field = "", branch] = split(exit);
  if (branch === undefined) return step;
  const { [branch]: _gone, ...kept } = read(step, field) as Record<string, string>;
  return { ...step, [field]: kept } as Step;
}

/** The way that goes straight on, for steps that have one. */
export function mainExit(step: Step): string | null {
  return FIXED[step.kind][0] ?? null;
}

/** `choices.1` → `1`; null for the ways every step of the kind has. */
export function branchOf(exit: string): string | null {
  return split(exit)[1] ?? null;
}

export function isBranch(exit: string): boolean {
  return branchOf(exit) !== null;
}

/** The keys a caller has not been given yet. 0 leads to a person unless a choice names it. */
export function freeKeys(step: StepOf<"ask">): string[] {
  return KEYS.filter((key) => !(key in step.choices));
}

/** Where a place leads. */
export function targetOf(menu: Menu, { step, exit }: Place): string | null {
  if (step === null) return exit === "first" ? menu.first : menu.person;
  const found = menu.steps.find(({ id }) => id === step);
  return (found && exitsOf(found).find(({ name }) => name === exit)?.to) ?? null;
}

/** Every place of the menu that leads to a step. */
export function placesOf(menu: Menu): (Place & { to: string })[] {
  return [
    { step: null, exit: "first", to: menu.first },
    { step: null, exit: "person", to: menu.person },
    ...menu.steps.flatMap((step) => exitsOf(step).map(({ name, to }) => ({ step: step.id, exit: name, to }))),
  ];
}

function rank(key: string): number {
  return KEYS.indexOf(key);
}

/** `choices.1` → the field and the branch; ids of numbers and languages hold no dot. */
function split(exit: string): string[] {
  const dot = exit.indexOf(".");
  return dot < 0 ? [exit] : [exit.slice(0, dot), exit.slice(dot + 1)];
}

function read(step: Step, field: string): unknown {
  return (step as unknown as Record<string, unknown>)[field];
}
