/**
 * What the server and the screens say to each other, by the names the screens use. The shapes are the server's own, made
 * from its schema (`npm run types`). Times are milliseconds since the epoch (`…_at`, `since`), durations carry their unit.
 * Rows hold absolute times; the screens run the timers.
 */

import type { ArticleChanged, DepartmentWork, SearchRow, TaskSettled } from "./articles";
import type { components } from "./types.gen";

export type Schemas = components["schemas"];

export type Language = "ko" | "en";

/** How the server words a refusal; `retry` says whether the same request may succeed later. */
export type Refusal = Schemas["RefusalBody"];

/* ── The door ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export type Session = Schemas["SessionView"];
export type Samples = Schemas["Samples"];
export type OwnScreen = Schemas["Screen"];
export type Role = Session["person"]["role"];

/* ── The city ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export type Named = Schemas["Choice"];
export type Branch = Schemas["ChoiceGroup"];
export type Directory = Schemas["DirectoryScreen"];

/* ── The desk ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export type DeskStarted = Schemas["DeskStarted"];
export type DeskCredentials = Schemas["DeskCredentials"];
export type ContactRecord = Schemas["Writing"];
export type CallerCard = Schemas["CallerCard"];
export type EarlierContact = Schemas["EarlierContact"];

/* ── The supervisor's lists ───────────────────────────────────────────────────────────────────────────────────── */

export type ContactSummary = Schemas["ContactSummary"];
export type ContactPage = Schemas["ContactPage"];
export type Story = Schemas["StoryTold"];
export type StateChosen = Schemas["StateChosen"];

/* ── Live rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

export type TotalsRow = Schemas["TotalsRow"];
export type QueueRow = Schemas["QueueRow"];
export type AgentRow = Schemas["BoardAgentRow"];
export type AgentState = AgentRow["state"];
export type MeRow = Schemas["MeRow"];
export type LineState = MeRow["line"];
export type DeskContactRow = Schemas["DeskContactRow"];
export type ContactPhase = DeskContactRow["phase"];
export type DeskQueueRow = Schemas["QueueLineRow"];
export type FloorAgentRow = Schemas["FloorAgentRow"];
export type WaitingRow = Schemas["WaitingRow"];
export type OfferRow = Schemas["OfferRow"];

/** The collections of each topic and what their rows are. */
export interface Topics {
  board: {
    centre: Schemas["CentreRow"];
    totals: TotalsRow;
    queues: QueueRow;
    agents: AgentRow;
    categories: Schemas["CategoryRow"];
  };
  desk: {
    me: MeRow;
    contacts: DeskContactRow;
    queues: DeskQueueRow;
  };
  floor: {
    agents: FloorAgentRow;
    waiting: WaitingRow;
    offers: OfferRow;
    queues: QueueRow;
    totals: TotalsRow;
  };
  knowledge: {
    changed: ArticleChanged;
    departments: DepartmentWork;
    settled: TaskSettled;
    search: SearchRow;
  };
  office: {
    consultations: Schemas["OfficeRow"];
    officials: Schemas["LiveOfficialRow"];
    city: Schemas["DescriptionRow"];
  };
  owed: {
    lists: Schemas["OwedListRow"];
  };
}

export type Topic = keyof Topics;

/* ── Live messages ────────────────────────────────────────────────────────────────────────────────────────────── */

export type SnapshotMessage = Omit<Schemas["Snapshot"], "collections" | "topic"> & {
  topic: Topic;
  collections: Record<string, Record<string, unknown>>;
};
export type ChangesMessage = Omit<Schemas["Changes"], "topic"> & { topic: Topic };
export type PulseMessage = Schemas["Pulse"];

export type ServerMessage =
  | SnapshotMessage
  | ChangesMessage
  | PulseMessage
  | Schemas["Superseded"]
  | Schemas["Refused"];

export type ClientMessage = Schemas["Follow"] | Schemas["Unfollow"] | Schemas["Beat"];
