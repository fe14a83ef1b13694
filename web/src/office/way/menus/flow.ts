/**
 * A menu as people read it: from the first step downwards, branches set in with the key that leads there. Every step is
 * drawn once; whatever leads to it again says so.
 */

import type { Menu, Step } from "../../../api/entrances";
import { unreached } from "./changes";
import { exitsOf, type Place, straightExit } from "./exits";

/** A way from a place to a step: the step drawn here, or only named because it is drawn elsewhere. */
export interface Way {
  place: Place;
  to: string;
  /** Null: it is drawn elsewhere, or there is no such step. */
  lane: Lane | null;
}

/** Steps one after the other; the last one branches, ends, or leads to something drawn elsewhere. */
export interface Lane {
  cards: Card[];
  /** Where it goes on, when that is drawn elsewhere. */
  onward: Way | null;
}

export interface Card {
  step: Step;
  /** The place that leads here, in the drawing. */
  from: Place;
  branches: Way[];
}

export interface Flow {
  first: Way;
  person: Way;
  /** What no way leads to. */
  loose: Way[];
}

/**
 * The drawing of a menu. What the beginning reaches is drawn there; only a plain step to a person stands by itself,
 * because many ways lead to it.
 */
export function flowOf(menu: Menu): Flow {
  const drawing = new Drawing(menu);
  const toPerson = () => drawing.way({ step: null, exit: "person" }, menu.person);
  const apart = menu.person !== menu.first && endsThere(menu, menu.person) ? toPerson() : null;
  const first = drawing.way({ step: null, exit: "first" }, menu.first);
  const person = apart ?? toPerson();
  const loose = unreached(menu)
    .filter(({ id }) => !drawing.has(id))
    .map(({ id }) => drawing.way({ step: null, exit: "loose" }, id));
  return { first, person, loose: loose.filter(({ lane }) => lane !== null) };
}

function endsThere(menu: Menu, id: string): boolean {
  const step = menu.steps.find((one) => one.id === id);
  return step !== undefined && exitsOf(step).length === 0;
}

/** The ids of all cards as they stand, from the top down. */
export function orderOf(flow: Flow): string[] {
  return [flow.first, flow.person, ...flow.loose].flatMap(idsOf);
}

function idsOf({ lane }: Way): string[] {
  return lane?.cards.flatMap(({ step, branches }) => [step.id, ...branches.flatMap(idsOf)]) ?? [];
}

function straightOn(step: Step): Way | null {
  const name = straightExit(step.kind);
  const exit = exitsOf(step).find((one) => one.name === name);
  return exit ? { place: { step: step.id, exit: exit.name }, to: exit.to, lane: null } : null;
}

function sideWays(step: Step): { place: Place; to: string }[] {
  return exitsOf(step)
    .filter(({ name }) => name !== straightExit(step.kind))
    .map(({ name, to }) => ({ place: { step: step.id, exit: name }, to }));
}

class Drawing {
  private readonly steps: Map<string, Step>;
  private readonly drawn = new Set<string>();

  constructor(menu: Menu) {
    this.steps = new Map(menu.steps.map((step) => [step.id, step]));
  }

  has(id: string): boolean {
    return this.drawn.has(id);
  }

  way(place: Place, to: string): Way {
    return { place, to, lane: this.isFree(to) ? this.lane(place, to) : null };
  }

  private lane(from: Place, to: string): Lane {
    const cards: Card[] = [];
    let way: Way | null = { place: from, to, lane: null };
    for (let step = this.take(to); step && way; step = way && this.take(way.to)) {
      cards.push({ step, from: way.place, branches: [] });
      way = straightOn(step);
    }
    // What follows beneath is drawn before what branches off: a menu is read from the top down.
    for (const card of cards) card.branches = sideWays(card.step).map(({ place, to }) => this.way(place, to));
    return { cards, onward: way };
  }

  private isFree(id: string): boolean {
    return this.steps.has(id) && !this.drawn.has(id);
  }

  private take(id: string): Step | null {
    if (!this.isFree(id)) return null;
    this.drawn.add(id);
    return this.steps.get(id) ?? null;
  }
}
