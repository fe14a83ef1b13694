/**
 * The results under the agent's eyes. They may improve while they are read, but what has been passed stays in its place,
 * and a key pressed for what stood there a moment ago still means that.
 */

import type { Hit } from "../../api/articles";

export interface Listing {
  readonly hits: readonly Hit[];
  /** Index of the selected one. */
  readonly at: number;
  /** Whether the agent chose the selected one; the first is selected by itself. */
  readonly touched: boolean;
  /** What was selected before the list improved by itself, for as long as a hand needs to notice. */
  readonly replaced: { readonly hit: Hit; readonly until: number } | null;
}

/** Between seeing a change and acting on it; a key pressed sooner was meant for what stood there before. */
export const REACTION_MS = 350;
/** Rows that Page Up and Page Down pass over. */
const PAGE = 5;

export const NO_RESULTS: Listing = { hits: [], at: 0, touched: false, replaced: null };

/** The first answer to a question. */
export function listed(hits: readonly Hit[]): Listing {
  return { ...NO_RESULTS, hits };
}

/** A better answer to the same question. */
export function improved(listing: Listing, better: readonly Hit[], now: number): Listing {
  return listing.touched ? improvedBelow(listing, better) : improvedWholly(listing, better, now);
}

function improvedBelow(listing: Listing, better: readonly Hit[]): Listing {
  const passed = listing.hits.slice(0, listing.at + 1);
  const kept = new Set(passed.map(({ article }) => article));
  const renewed = passed.map((hit) => better.find(({ article }) => article === hit.article) ?? hit);
  return { ...listing, hits: [...renewed, ...better.filter(({ article }) => !kept.has(article))] };
}

function improvedWholly(listing: Listing, better: readonly Hit[], now: number): Listing {
  const before = selected(listing);
  const isOther = before !== undefined && before.article !== better[0]?.article;
  return { ...listed(better), replaced: isOther ? { hit: before, until: now + REACTION_MS } : null };
}

/** Select another row; the ends are ends. */
export function selectedAt(listing: Listing, at: number): Listing {
  const last = Math.max(0, listing.hits.length - 1);
  return { ...listing, at: Math.min(last, Math.max(0, at)), touched: true, replaced: null };
}

export function selected({ hits, at }: Listing): Hit | undefined {
  return hits[at];
}

/** What Enter means now. */
export function meant(listing: Listing, now: number): Hit | undefined {
  const { replaced } = listing;
  return replaced !== null && now < replaced.until ? replaced.hit : selected(listing);
}

/** How far a key moves, null when it does not. */
export function stepOf(key: string): number | null {
  return { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[key] ?? null;
}
