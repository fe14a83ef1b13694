/**
 * What the server and the screens say to each other. Times are milliseconds since the epoch (`…_at`, `since`),
 * durations carry their unit. Rows hold absolute times; the screens run the timers.
 */

export type Language = "ko" | "en";
export type Role = "agent" | "supervisor" | "official" | "administrator";

export interface Session {
  person: { id: string; name: string; role: Role; agent_id: string | null };
  permissions: string[];
  city: { name: string; name_en: string };
  idle_lock_seconds: number;
}

export interface Samples {
  password: string;
  accounts: { login: string; name: string; role: Role }[];
}

export interface Named {
  id: string;
  name: string;
  name_en: string;
}

export interface Branch extends Named {
  children: Named[];
}

export interface Directory {
  queues: Named[];
  break_reasons: Named[];
  categories: Branch[];
  dispositions: Branch[];
  agents: { id: string; name: string; name_en?: string; team: string }[];
  entry_points: { number: string; name: string; name_en: string }[];
  departments: { id: string; name: string; name_en: string; extension: string }[];
}

/* ── The desk ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface DeskCredentials {
  endpoint: string;
  uri: string;
  password: string;
  websocket_port: number;
  websocket_url: string | null;
}

export interface DeskStarted {
  /** Absent while there is no telephone exchange to register with. */
  credentials: DeskCredentials | null;
}

export interface ContactRecord {
  category: string | null;
  disposition: string | null;
  memo: string;
}

export interface EarlierContact {
  id: string;
  at: number;
  category: string | null;
  disposition: string | null;
  memo: string;
  agent_name: string | null;
  outcome: string;
}

export interface CallerCard {
  contact: string;
  number_masked: string;
  entry_point: { number: string; name: string; name_en?: string };
  queue: string;
  language: string;
  waited_ms: number;
  earlier: EarlierContact[];
  earlier_count: number;
}

/* ── Live rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

export type AgentState =
  | "signed_out"
  | "ready"
  | "offered"
  | "talking"
  | "holding"
  | "after_call"
  | "break"
  | "not_ready"
  | "vanished";

export type Staffing = "free" | "busy" | "nobody";
export type LineState = "down" | "calling" | "up";

export interface CentreRow {
  name: string;
  name_en: string;
  open: boolean;
  closes_at: number | null;
  opens_at: number | null;
}

export interface TotalsRow {
  waiting: number;
  longest_since: number | null;
  estimate_seconds: number | null;
  offered: number;
  answered: number;
  abandoned: number;
  closed_hours: number;
  transfers: number;
  answered_rate: number | null;
  service_level: number | null;
  service_level_seconds: number;
  service_level_formula: string;
  first_line_rate: number | null;
}

export interface QueueRow extends Named {
  waiting: number;
  longest_since: number | null;
  offered: number;
  answered: number;
  abandoned: number;
  answered_rate: number | null;
  service_level: number | null;
  average_wait_ms: number | null;
  staffing: Staffing;
}

export interface AgentRow {
  id: string;
  name: string;
  name_en: string;
  team: string;
  state: AgentState;
  since: number;
  reason: string | null;
  reason_name: string | null;
  reason_name_en: string | null;
  contacts: number;
}

export interface CategoryRow extends Named {
  count: number;
}

export interface MeRow {
  id: string;
  name: string;
  state: AgentState;
  since: number;
  reason: string | null;
  pending: "ready" | "break" | null;
  line: LineState;
  today: {
    answered: number;
    first_line_rate: number | null;
    average_talk_ms: number | null;
    after_call_average_ms: number | null;
  };
}

export type ContactPhase = "offered" | "talking" | "held" | "after_call";

export interface DeskContactRow {
  id: string;
  channel: string;
  phase: ContactPhase;
  queue: string;
  queue_name: string;
  queue_name_en: string;
  entry_point: string;
  entry_point_name: string;
  entry_point_name_en: string;
  number_masked: string;
  earlier_count: number;
  language: string;
  arrived_at: number;
  queued_at: number;
  offered_at: number;
  deadline_at: number | null;
  accepted_at: number | null;
  held_at: number | null;
  ended_at: number | null;
  waited_ms: number;
  after_call: { mode: "optional" | "prompted" | "timed" | "timed_fixed"; until: number | null } | null;
  record: ContactRecord;
  why: string | null;
  why_en: string | null;
}

export interface DeskQueueRow extends Named {
  waiting: number;
  longest_since: number | null;
  staffing: Staffing;
  mine: boolean;
}

export interface FloorAgentRow extends AgentRow {
  skills: Record<string, number>;
  queues: string[];
  line: LineState;
  pending: "ready" | "break" | null;
  phases: ContactPhase[];
}

export interface WaitingRow {
  id: string;
  queue: string;
  queue_name: string;
  since: number;
  position: number;
  estimate_seconds: number | null;
  basis: string;
  basis_en: string;
  staffing: Staffing;
  priority: number;
  relaxed: number;
  number_masked: string;
  offered_to: string | null;
}

export interface OfferRow {
  contact: string;
  agent: string;
  agent_name: string;
  queue_name: string;
  at: number;
  outcome: string | null;
  sentence: string;
  sentence_en: string;
}

export interface BoardCollections {
  centre: CentreRow;
  totals: TotalsRow;
  queues: QueueRow;
  agents: AgentRow;
  categories: CategoryRow;
}

export interface DeskCollections {
  me: MeRow;
  contacts: DeskContactRow;
  queues: DeskQueueRow;
}

export interface FloorCollections {
  agents: FloorAgentRow;
  waiting: WaitingRow;
  offers: OfferRow;
  queues: QueueRow;
  totals: TotalsRow;
}

export interface Topics {
  board: BoardCollections;
  desk: DeskCollections;
  floor: FloorCollections;
}

export type Topic = keyof Topics;

/* ── Live messages ────────────────────────────────────────────────────────────────────────────────────────────── */

export interface SnapshotMessage {
  type: "snapshot";
  topic: Topic;
  version: number;
  at: number;
  collections: Record<string, Record<string, unknown>>;
}

export interface ChangesMessage {
  type: "changes";
  topic: Topic;
  version: number;
  at: number;
  changes: { collection: string; id: string; row: unknown }[];
}

export interface PulseMessage {
  type: "pulse";
  at: number;
  history: "ok" | "stalled";
  phone: "up" | "down" | "off";
}

/** Another page of the same agent has become the desk. */
export interface SupersededMessage {
  type: "superseded";
  at: number;
}

export interface RefusedMessage {
  type: "refused";
  at: number;
  code: string;
  message: string;
  message_en: string;
}

export type ServerMessage =
  | SnapshotMessage
  | ChangesMessage
  | PulseMessage
  | SupersededMessage
  | RefusedMessage;

export type ClientMessage =
  | { type: "follow"; topic: Topic }
  | { type: "unfollow"; topic: Topic }
  | { type: "beat"; page: string };

/* ── The supervisor's lists ───────────────────────────────────────────────────────────────────────────────────── */

export interface ContactSummary {
  id: string;
  channel: string;
  number_masked: string;
  queue: string | null;
  queue_name: string | null;
  agent_name: string | null;
  arrived_at: number;
  answered_at: number | null;
  ended_at: number | null;
  waited_ms: number | null;
  talk_ms: number | null;
  transfers: number;
  category: string | null;
  disposition: string | null;
  outcome: string | null;
}

export interface ContactPage {
  contacts: ContactSummary[];
  next_cursor: string | null;
}

export interface StoryEvent {
  seq: number;
  at: number;
  kind: string;
  sentence: string;
  sentence_en: string;
}

export interface Story {
  contact: ContactSummary;
  events: StoryEvent[];
}

/** A refusal as the server words it; `retry` says whether the same request may succeed later. */
export interface Refusal {
  code: string;
  message: string;
  message_en: string;
  retry: boolean;
}
