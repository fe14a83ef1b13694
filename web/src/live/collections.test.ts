import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChangesMessage, ServerMessage, SnapshotMessage } from "../api/contract";
import { type Collections, receive } from "./collections";

type World = Record<string, Record<string, unknown>>;
type Change = ChangesMessage["changes"][number];

const NAMES = ["agents", "queues", "totals"];

const change: fc.Arbitrary<Change> = fc.record({
  collection: fc.constantFrom(...NAMES),
  id: fc.constantFrom("a", "b", "c", "d"),
  row: fc.option(fc.record({ state: fc.constantFrom("ready", "talking"), since: fc.nat() })),
});

const world: fc.Arbitrary<World> = fc.record(
  Object.fromEntries(
    NAMES.map((name) => [
      name,
      fc.dictionary(fc.constantFrom("a", "b", "c"), fc.record({ since: fc.nat() })),
    ]),
  ),
);

/** What the server itself does to its rows; deliberately not the code under test. */
function happen(to: World, changes: readonly Change[]): World {
  const next = structuredClone(to);
  for (const { collection, id, row } of changes) {
    if (row === null) delete next[collection]?.[id];
    else next[collection] = { ...next[collection], [id]: row };
  }
  return next;
}

const snapshot = (collections: World, version: number): SnapshotMessage => ({
  type: "snapshot",
  topic: "board",
  version,
  at: version,
  collections,
});

const changes = (made: readonly Change[], version: number): ChangesMessage => ({
  type: "changes",
  topic: "board",
  version,
  at: version,
  changes: [...made],
});

function replay(messages: readonly (SnapshotMessage | ChangesMessage)[]): Collections | null {
  return messages.reduce<Collections | null>(receive, null);
}

describe("live collections", () => {
  it("an old snapshot with the changes since equals a fresh snapshot", () => {
    fc.assert(
      fc.property(world, fc.array(fc.array(change)), (begin, batches) => {
        const held = replay([snapshot(begin, 1), ...batches.map((batch, at) => changes(batch, at + 2))]);
        const fresh = replay([snapshot(happen(begin, batches.flat()), batches.length + 1)]);
        expect(held?.rows).toEqual(fresh?.rows);
      }),
    );
  });

  it("leaves alone what did not change, so that memoised rows stay put", () => {
    const before = replay([
      snapshot({ agents: { a: { since: 1 }, b: { since: 2 } }, queues: { a: { since: 3 } } }, 1),
    ]);
    const after = receive(before, changes([{ collection: "agents", id: "a", row: { since: 9 } }], 2));
    expect(after?.rows.queues).toBe(before?.rows.queues);
    expect(after?.rows.agents?.b).toBe(before?.rows.agents?.b);
    expect(after?.rows.agents).not.toBe(before?.rows.agents);
  });

  it("never alters what it was given", () => {
    fc.assert(
      fc.property(world, fc.array(change), (begin, batch) => {
        const before = replay([snapshot(begin, 1)]);
        const kept = structuredClone(before);
        receive(before, changes(batch, 2));
        expect(before).toEqual(kept);
      }),
    );
  });

  it("a fresh snapshot replaces everything, rows of vanished collections included", () => {
    const held = replay([
      snapshot({ agents: { a: {} }, queues: { b: {} } }, 5),
      snapshot({ agents: { c: {} } }, 2),
    ]);
    expect(held).toEqual({ version: 2, at: 2, rows: { agents: { c: {} } } });
  });

  it("changes older than the snapshot are already in it", () => {
    const held = replay([
      snapshot({ agents: { a: { since: 7 } } }, 7),
      changes([{ collection: "agents", id: "a", row: null }], 6),
    ]);
    expect(held?.rows.agents).toEqual({ a: { since: 7 } });
  });

  it("changes before the first snapshot wait for it", () => {
    expect(replay([changes([{ collection: "agents", id: "a", row: {} }], 3)])).toBeNull();
  });
});

/**
 * What a real server said on a busy morning, as its own test wrote it down (`ONMARU_RECORD_LIVE=web/src/live/recorded` and
 * tests/web/test_live_law.py): one message a line, a fresh snapshot last. It must equal what the first one became.
 */
const RECORDED = fileURLToPath(new URL("recorded/", import.meta.url));
const recordings = readdirSync(RECORDED).filter((name) => name.endsWith(".jsonl"));

describe("what the server really said", () => {
  it.each(recordings)("%s keeps the law", (name) => {
    const lines = readFileSync(RECORDED + name, "utf8")
      .trim()
      .split("\n");
    const held = new Map<string, Collections | null>();
    let compared = 0;
    for (const message of lines.map((line) => JSON.parse(line) as ServerMessage)) {
      if (message.type !== "snapshot" && message.type !== "changes") continue;
      const before = held.get(message.topic) ?? null;
      const after = receive(before, message);
      if (message.type === "snapshot" && before !== null) {
        expect(before.rows).toEqual(after?.rows);
        compared += 1;
      }
      held.set(message.topic, after);
    }
    expect(compared).toBe(1);
  });
});
