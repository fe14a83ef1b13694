/** The live collections as React sees them. Every hook reads a part and redraws only when that part changed. */

import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from "react";
import type { Topic, Topics } from "../api/contract";
import { currentSecond, onSecond } from "./clock";
import type { Collection } from "./collections";
import type { Health, LiveConnection } from "./connection";

export const LiveContext = createContext<LiveConnection | null>(null);

export function useConnection(): LiveConnection {
  const connection = useContext(LiveContext);
  if (!connection) throw new Error("useConnection needs a LiveContext above it");
  return connection;
}

/** Follow a topic while mounted; true once its first snapshot is here. */
export function useLive(topic: Topic): boolean {
  const connection = useConnection();
  useEffect(() => connection.follow(topic), [connection, topic]);
  return useSyncExternalStore(connection.subscribe, () => connection.collections(topic) !== null);
}

const NONE: Collection<never> = Object.freeze({});

/** All rows of a collection, by id. */
export function useRows<T extends Topic, C extends keyof Topics[T] & string>(
  topic: T,
  collection: C,
): Collection<Topics[T][C]> {
  const connection = useConnection();
  return useSyncExternalStore(
    connection.subscribe,
    () => (connection.collections(topic)?.rows[collection] ?? NONE) as Collection<Topics[T][C]>,
  );
}

/** One row of a collection. */
export function useRow<T extends Topic, C extends keyof Topics[T] & string>(
  topic: T,
  collection: C,
  id: string,
): Topics[T][C] | undefined {
  return useRows(topic, collection)[id];
}

export function useHealth(): Health {
  const connection = useConnection();
  return useSyncExternalStore(connection.subscribe, () => connection.health());
}

/** The server's present second, in milliseconds; redraws once a second. */
export function useSecond(): number {
  return useSyncExternalStore(onSecond, currentSecond);
}

/** Milliseconds since the last pulse, by this browser's clock; redraws once a second. */
export function useSilence(): number | null {
  useSecond();
  const { heardAt } = useHealth();
  return heardAt === null ? null : Math.max(0, Date.now() - heardAt);
}

/** Whether something about the health holds, without redrawing for the rest of it. */
export function useHealthIs(question: (health: Health) => boolean): boolean {
  const connection = useConnection();
  const answer = useCallback(() => question(connection.health()), [connection, question]);
  return useSyncExternalStore(connection.subscribe, answer);
}
