/** Which category an official answers, and of which department. Pure. */

import type { Connection } from "../../api/company";
import type { DeskContactRow, Directory } from "../../api/contract";

export interface Answering {
  /** Why an official is needed, if one is. */
  why: Connection | null;
  /** The department that answers for the category. */
  department: string | null;
}

/** The agent's own mark first, then what the city says of the category as it stands in the form. */
export function answering(
  { connection, record }: Pick<DeskContactRow, "connection" | "record">,
  city: Pick<Directory, "categories"> | null,
  category: string | null = record.category,
): Answering {
  const leaf = city?.categories.flatMap(({ children }) => children).find(({ id }) => id === category);
  const said = category === record.category ? connection : null;
  return { why: said ?? leaf?.connect ?? null, department: leaf?.department ?? null };
}
