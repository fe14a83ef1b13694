/**
 * What is being changed and not saved: kept while one looks at other pages, so that nothing typed is lost by a click.
 * Each change can be taken back; typing in one field counts as one change.
 */

import type { Entries, Section } from "../../api/entrances";

export interface Draft<Part extends Section = Section> {
  entry: Entries[Part];
  /** The version its author saw when they began. */
  version: number;
  /** What it was before each change, the latest last. */
  past: readonly Entries[Part][];
  /** The field being typed in. */
  typing: string | null;
}

export interface Unsaved<Part extends Section = Section> {
  section: Part;
  id: string;
  entry: Entries[Part];
}

/** Steps back: an afternoon's work on one menu. */
const MOST_PAST = 100;

export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private readonly listeners = new Set<() => void>();
  private looked: { section: Section; id: string } | null = null;
  private shown: Unsaved | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What is unsaved of the entry somebody looks at; the same object until that changes. */
  readonly inSight = (): Unsaved | null => this.shown;

  get<Part extends Section>(section: Part, id: string): Draft<Part> | null {
    return (this.drafts.get(keyOf(section, id)) as Draft<Part> | undefined) ?? null;
  }

  has(section: Section, id: string): boolean {
    return this.drafts.has(keyOf(section, id));
  }

  /** `typing` names the field: what is typed into one field in a row is taken back at once. */
  write<Part extends Section>(
    section: Part,
    id: string,
    entry: Entries[Part],
    begun: { entry: Entries[Part]; version: number },
    typing: string | null = null,
  ): void {
    const before = this.get(section, id) ?? { ...begun, past: [], typing: null };
    const goesOn = typing !== null && typing === before.typing;
    const past = goesOn ? before.past : [...before.past, before.entry].slice(-MOST_PAST);
    this.drafts.set(keyOf(section, id), { entry, version: before.version, past, typing } as Draft);
    this.tell();
  }

  /** Take the last change back; the first one taken back leaves nothing unsaved. */
  undo(section: Section, id: string): void {
    const draft = this.get(section, id);
    const entry = draft?.past.at(-1);
    if (!draft || !entry) return;
    const past = draft.past.slice(0, -1);
    if (past.length === 0) this.drafts.delete(keyOf(section, id));
    else this.drafts.set(keyOf(section, id), { ...draft, entry, past, typing: null });
    this.tell();
  }

  drop(section: Section, id: string): void {
    if (this.drafts.delete(keyOf(section, id))) this.tell();
  }

  /** Somebody looks at an entry; null: at none. */
  look(at: { section: Section; id: string } | null): void {
    this.looked = at;
    this.tell();
  }

  get isEmpty(): boolean {
    return this.drafts.size === 0;
  }

  private tell(): void {
    const draft = this.looked && this.get(this.looked.section, this.looked.id);
    if (!this.looked || !draft) this.shown = null;
    else if (this.shown?.entry !== draft.entry) this.shown = { ...this.looked, entry: draft.entry };
    for (const listener of this.listeners) listener();
  }
}

function keyOf(section: Section, id: string): string {
  return `${section}/${id}`;
}
