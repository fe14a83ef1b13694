/**
 * Two people wrote at once: what each changed since the text they both began with. Where only one of them touched a field
 * their words stand; where both did, a person decides.
 */

import type { Content } from "../../api/articles";

export type FieldName = keyof Content;

export interface Merged {
  /** Both together; where they clash it holds mine. */
  content: Content;
  clashes: FieldName[];
  /** Fields only the other changed. */
  taken: FieldName[];
}

export function merge(base: Content, mine: Content, theirs: Content): Merged {
  const merged: Merged = { content: { ...mine }, clashes: [], taken: [] };
  for (const field of Object.keys(theirs) as FieldName[]) {
    if (same(mine[field], theirs[field]) || same(base[field], theirs[field])) continue;
    if (same(base[field], mine[field])) {
      merged.taken.push(field);
      put(merged.content, theirs, field);
    } else merged.clashes.push(field);
  }
  return merged;
}

/** Take fields of one content into another. */
export function taking(content: Content, from: Content, fields: readonly FieldName[]): Content {
  const taken = { ...content };
  for (const field of fields) put(taken, from, field);
  return taken;
}

function put<Name extends FieldName>(into: Content, from: Content, field: Name): void {
  into[field] = from[field];
}

/** Equal in what they say, whatever the order of their keys. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
}
