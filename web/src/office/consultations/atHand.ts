/** What waits for an official and their department, read once for the whole office and kept fresh by the live line. */

import { createContext, useContext, useMemo, useState } from "react";
import { type OfficialsList, officials } from "../../api/consultations";
import type { Followed } from "../../knowledge/useFollowed";
import { useLive, useRows } from "../../live/useLive";
import { isMine, joined, liveFirst, type ShownCase } from "./order";
import { useAtOnce } from "./useAtOnce";

export interface AtHand {
  me: NonNullable<OfficialsList["me"]>;
  /** A citizen is on the line: mine first. */
  live: readonly ShownCase[];
  mine: readonly ShownCase[];
  /** The others of the department. */
  left: readonly ShownCase[];
  settled: readonly ShownCase[];
  again: () => void;
}

export type AtHandRead = Followed<AtHand> & { again: () => void };

export const AtHandContext = createContext<AtHandRead | null>(null);

/** Null for whoever is no official. */
export const useAtHand = () => useContext(AtHandContext);

export function useReadAtHand(): AtHandRead {
  useLive("office");
  const [department, setDepartment] = useState<string | null>(null);
  const read = useAtOnce(officials.waiting, useSign(department));
  const live = useRows("office", "consultations");
  const mine = read.thing?.me?.department.id ?? null;
  if (mine !== null && mine !== department) setDepartment(mine);
  return useMemo(() => {
    if (read.state !== "here") return read;
    const { me } = read.thing;
    if (me === null) return { state: "failed", thing: null, refusal: null, again: read.again };
    return { state: "here", thing: sorted(read.thing, me, live, read.again), again: read.again };
  }, [read, live]);
}

type LiveCases = ReturnType<typeof useRows<"office", "consultations">>;

function sorted(list: OfficialsList, me: AtHand["me"], live: LiveCases, again: () => void): AtHand {
  const shown = [...list.mine, ...list.department].map((row) => joined(row, live[row.id]));
  const waiting = shown.filter(({ state }) => state === "open");
  return {
    me,
    live: liveFirst(shown, me.official.id),
    mine: waiting.filter((row) => isMine(row, me.official.id)),
    left: waiting.filter((row) => !isMine(row, me.official.id)),
    settled: list.settled.map((row) => joined(row, undefined)),
    again,
  };
}

/** Changes whenever the list is to be read again: with what happens in the department, once it is known which that is. */
function useSign(department: string | null): string {
  const cases = useRows("office", "consultations");
  const presences = useRows("office", "officials");
  return useMemo(() => {
    const ours = (row: { department: string }) => row.department === department;
    return [
      ...Object.values(cases)
        .filter(ours)
        .map(({ id, edits, state, overdue }) => `${id} ${edits} ${state} ${overdue}`),
      ...Object.values(presences)
        .filter(ours)
        .map(({ id, state, until, in_call }) => `${id} ${state} ${until} ${in_call}`),
    ].join("\n");
  }, [cases, presences, department]);
}
