/** What I asked of departments, and what became of it; read again whenever one of my second consultations goes on. */

import { useMemo } from "react";
import {
  type AskedList,
  type Consultation,
  type ConsultationRow,
  consultations,
  type OfficeRow,
} from "../../api/company";
import { type Followed, useFollowed } from "../../knowledge/useFollowed";
import { useLive, useRows } from "../../live/useLive";

export type Asked = Followed<AskedList> & { again: () => void };

/** A text that differs whenever one of the rows is otherwise. */
const signOf = (rows: readonly OfficeRow[]) =>
  rows.map(({ id, edits, ringing }) => `${id} ${edits} ${ringing}`).join();

function useOfficeRows(is: (row: OfficeRow) => boolean, key: string | null): OfficeRow[] {
  const rows = useRows("office", "consultations");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  return useMemo(() => Object.values(rows).filter(is), [rows, key]);
}

export function useAsked(agent: string | null): Asked {
  useLive("office");
  const mine = useOfficeRows((row) => row.agent === agent, agent);
  return useFollowed(agent, consultations.mine, signOf(mine));
}

export interface OfContact {
  rows: readonly ConsultationRow[];
  /** As it stands at this moment, by consultation. */
  live: ReadonlyMap<string, OfficeRow>;
}

/** What was asked about one contact, the latest first. */
export function useAskedAbout(contact: string): OfContact {
  useLive("office");
  const about = useOfficeRows((row) => row.contact === contact, contact);
  const followed = useFollowed(contact, consultations.ofContact, signOf(about));
  const live = useMemo(() => new Map(about.map((row) => [row.id, row])), [about]);
  return { rows: followed.thing ?? [], live };
}

/** One whole case, followed while it is looked at. */
export function useCase(id: string | null): Followed<Consultation> & { again: () => void } {
  useLive("office");
  const one = useOfficeRows((row) => row.id === id, id);
  return useFollowed(id, consultations.page, signOf(one));
}
