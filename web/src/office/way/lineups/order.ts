/** Changing an order by one place. */

/** The list with one of them a place earlier (-1) or later (1); as it was, where there is no such place. */
export function shifted(list: readonly string[], one: string, by: -1 | 1): string[] {
  const at = list.indexOf(one);
  const to = at + by;
  if (at < 0 || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(at, 1).toSpliced(to, 0, one);
}
