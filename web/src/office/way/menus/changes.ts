/** What can be done to a menu: each change gives another menu in which every way out still leads to a step. */

import type { Menu, Step, StepKind } from "../../../api/entrances";
import { blankStep } from "./blank";
import { exitsOf, isBranch, leading, mainExit, type Place, placesOf, targetOf, without } from "./exits";

/** The menu with a place leading to another step. */
export function connect(menu: Menu, place: Place, to: string): Menu {
  if (place.step === null) return { ...menu, [place.exit]: to };
  return withStep(menu, place.step, (step) => leading(step, place.exit, to));
}

/** The menu with a new step at a place; what stood there comes after it. Returns the new step's id, too. */
export function insert(menu: Menu, place: Place, kind: StepKind): { menu: Menu; id: string } {
  const id = freeId(menu, kind);
  const after = targetOf(menu, place) ?? menu.person;
  const grown = { ...menu, steps: [...menu.steps, blankStep(kind, id, after)] };
  return { menu: connect(grown, place, id), id };
}

/** The menu with one more branch of a step, leading to a person until it is given a step of its own. */
export function addBranch(menu: Menu, step: string, exit: string): Menu {
  return connect(menu, { step, exit }, menu.person);
}

export function removeBranch(menu: Menu, step: string, exit: string): Menu {
  return withStep(menu, step, (found) => without(found, exit));
}

/** A menu begins somewhere and leads to a person: these steps are given another place first. */
export function isNeeded(menu: Menu, id: string): boolean {
  const step = menu.steps.find((one) => one.id === id);
  return menu.person === id || (menu.first === id && !(step && mainExit(step)));
}

/** The menu without a step: what led to it leads to what came after it; branches that led to an end go with it. */
export function remove(menu: Menu, id: string): Menu {
  const step = menu.steps.find((one) => one.id === id);
  if (!step || isNeeded(menu, id)) return menu;
  const exit = mainExit(step);
  const after = exit && targetOf(menu, { step: id, exit });
  const heir = after && after !== id ? after : null;
  const bridged = placesOf(menu)
    .filter(({ to, step: from }) => to === id && from !== id)
    .reduce((changed, place) => bridge(changed, place, heir), menu);
  return { ...bridged, steps: bridged.steps.filter((one) => one.id !== id) };
}

function bridge(menu: Menu, place: Place, heir: string | null): Menu {
  if (heir === null && place.step !== null && isBranch(place.exit))
    return removeBranch(menu, place.step, place.exit);
  return connect(menu, place, heir ?? menu.person);
}

/**
 * The menu with a step at another place: what went through it goes past it, and what stood at the new place comes after
 * it. A step that ends the call changes places with what stood there. Null where that would cut a part of the menu off.
 */
export function move(menu: Menu, id: string, place: Place): Menu | null {
  const step = menu.steps.find((one) => one.id === id);
  const displaced = targetOf(menu, place);
  if (!step || displaced === null || displaced === id || place.step === id) return null;
  const exit = mainExit(step);
  const heir = exit ? targetOf(menu, { step: id, exit }) : displaced;
  if (heir === null) return null;
  const passed = placesOf(menu)
    .filter(({ to, step: from }) => to === id && from !== id)
    .reduce((changed, from) => connect(changed, from, heir), menu);
  const placed = connect(passed, place, id);
  const moved = exit ? connect(placed, { step: id, exit }, displaced) : placed;
  return keepsAll(menu, moved) ? moved : null;
}

/** Steps no caller can come to. */
export function unreached(menu: Menu): Step[] {
  const seen = reached(menu);
  return menu.steps.filter(({ id }) => !seen.has(id));
}

export function withoutLoose(menu: Menu): Menu {
  const kept = reached(menu);
  return { ...menu, steps: menu.steps.filter(({ id }) => kept.has(id)) };
}

/** Everything a caller can come to, from the beginning or by 0. */
export function reached(menu: Menu): Set<string> {
  const steps = new Map(menu.steps.map((step) => [step.id, step]));
  const seen = new Set<string>();
  const open = [menu.person, menu.first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps.get(id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    open.push(...exitsOf(step).map(({ to }) => to));
  }
  return seen;
}

/** Every place a step may be moved to. */
export function placesFor(menu: Menu, id: string): Place[] {
  return placesOf(menu)
    .filter(({ exit, step }) => !(step === null && exit === "person"))
    .filter((place) => move(menu, id, place) !== null);
}

export function withStep(menu: Menu, id: string, change: (step: Step) => Step): Menu {
  return { ...menu, steps: menu.steps.map((step) => (step.id === id ? change(step) : step)) };
}

function keepsAll(before: Menu, after: Menu): boolean {
  const still = reached(after);
  return [...reached(before)].every((id) => still.has(id));
}

/** `say-2`: ids mean nothing to people, and are never used again for something else. */
function freeId(menu: Menu, kind: StepKind): string {
  const taken = new Set(menu.steps.map(({ id }) => id));
  const stem = kind.replaceAll("_", "-");
  for (let count = 1; ; count += 1) if (!taken.has(`${stem}-${count}`)) return `${stem}-${count}`;
}
