/**
 * The live collections of one topic, and the only way they change: a snapshot replaces them, changes upsert or
 * remove rows. Pure; rows and collections that did not change keep their identity, so that memoised rows stay put.
 *
 * Law: an old snapshot with the changes since equals a fresh snapshot.
 */

import type { ChangesMessage, SnapshotMessage } from "../api/contract";

export type Collection<Row = unknown> = Readonly<Record<string, Row>>;

export interface Collections {
  readonly version: number;
  readonly at: number;
  readonly rows: Readonly<Record<string, Collection>>;
}

export function receive(
  held: Collections | null,
  message: SnapshotMessage | ChangesMessage,
): Collections | null {
  return message.type === "snapshot" ? replace(message) : apply(held, message);
}

function replace({ version, at, collections }: SnapshotMessage): Collections {
  return { version, at, rows: collections };
}

function apply(held: Collections | null, message: ChangesMessage): Collections | null {
  if (held === null || message.version < held.version) return held; // older than what we hold: it is in there already
  const rows: Record<string, Collection> = { ...held.rows };
  const copied = new Set<string>();
  for (const { collection, id, row } of message.changes) {
    if (!copied.has(collection)) {
      rows[collection] = { ...rows[collection] };
      copied.add(collection);
    }
    const target = rows[collection] as Record<string, unknown>;
    if (row === null) delete target[id];
    else target[id] = row;
  }
  return { version: message.version, at: message.at, rows };
}
