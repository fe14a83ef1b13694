/** What changed between two states of an entry, field by field. */

export interface FieldChange {
  /** `days.mon`, `steps.ask.choices`: parts that have an id go by it. */
  path: string;
  before: string | null;
  after: string | null;
}

type Row = Record<string, unknown>;

/** Nobody reads ids: the page calls entries and their parts by name. */
const isId = (path: string) => path === "id" || path.endsWith(".id");

/** Every field that differs, in the order of the fields; null where it was not, or is not any more. */
export function fieldChanges(before: Row | null, after: Row | null): FieldChange[] {
  const [old, young] = [flat(before), flat(after)];
  return [...new Set([...young.keys(), ...old.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path) ?? null, young.get(path) ?? null];
    return was === is || isId(path) ? [] : [{ path, before: was, after: is }];
  });
}

function flat(row: Row | null): Map<string, string> {
  const told = new Map<string, string>();
  if (row) gather(row, "", told);
  return told;
}

function gather(value: unknown, path: string, told: Map<string, string>): void {
  if (value === null || value === undefined || value === "") return;
  if (Array.isArray(value)) {
    if (value.every(isPlain)) told.set(path, value.join(", "));
    else
      for (const [at, item] of value.entries())
        gather(item, under(path, nameOf(item) ?? String(at + 1)), told);
  } else if (typeof value === "object") {
    for (const [name, inner] of Object.entries(value)) gather(inner, under(path, name), told);
  } else told.set(path, String(value));
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function nameOf(item: unknown): string | null {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id : null;
}

function under(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
