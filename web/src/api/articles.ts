/** The 상담DB as server and screens speak of it, by the names the screens use. */

/* ── What an article says ─────────────────────────────────────────────────────────────────────────────────────── */

export interface Span {
  text: string;
  bold: boolean;
  href: string | null;
}

export type Block =
  | { type: "paragraph"; spans: Span[] }
  | { type: "heading"; spans: Span[] }
  | { type: "list"; ordered: boolean; items: Span[][]; start: number }
  | { type: "table"; head: Span[][]; rows: Span[][][] };

export type ForeignLanguage = "en" | "ja" | "zh";

export interface Form {
  name: string;
  attachment: string | null;
  link: string;
}

export interface TownDifference {
  office: string;
  text: string;
}

export interface Translation {
  title: string;
  short: string;
  spoken: string;
  full: string;
  of_revision: number;
}

export interface Content {
  title: string;
  phrasings: string[];
  keywords: string[];
  short: string;
  spoken: string;
  full: string;
  steps: string[];
  documents: string[];
  fee: string;
  processing_time: string;
  where: string;
  hours: string;
  link: string;
  forms: Form[];
  legal_basis: string[];
  department: string;
  official: string | null;
  category: string;
  audience: "everyone" | "agents";
  agents_only: string;
  town_offices: TownDifference[];
  effective_from: string | null;
  effective_until: string | null;
  review_by: string | null;
  related: string[];
  translations: Partial<Record<ForeignLanguage, Translation>>;
}

export type Step =
  | "draft"
  | "review"
  | "scheduled"
  | "live"
  | "superseded"
  | "withdrawn"
  | "expired"
  | "dropped";
export type Standing = "unpublished" | "live" | "withdrawn" | "expired";
export type FlagKind = "wrong" | "outdated" | "unclear" | "missing";
export type TaskKind = "flag" | "missing_answer" | "review";
export type TaskOutcome = "corrected" | "written" | "unchanged" | "declined";

/* ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface ArticleRow {
  id: string;
  title: string;
  department: string;
  category: string;
  audience: Content["audience"];
  standing: Standing;
  /** Of the revision in the making. */
  step: Step | null;
  /** Number of the live one. */
  revision: number | null;
  verified: boolean;
  confirmed_at: number | null;
  review_by: string | null;
  review_due: boolean;
  flags_open: number;
  uses_90_days: number;
  changed_at: number;
  effective_from: string | null;
  effective_until: string | null;
}

export interface OpenFlag {
  id: string;
  kind: FlagKind;
  sentence: string;
  at: number;
  by_name: string;
  due_at: number;
}

export interface TranslationShown extends Translation {
  full_blocks: Block[];
  stale: boolean;
}

export interface Attachment {
  id: string;
  name: string;
  kind: string;
  bytes: number;
}

export interface ArticlePage {
  row: ArticleRow;
  content: Content;
  full: Block[];
  agents_only: Block[];
  town_difference: string | null;
  translations: Partial<Record<ForeignLanguage, TranslationShown>>;
  related: ArticleRow[];
  open_flags: OpenFlag[];
  favourite: boolean;
  attachments: Attachment[];
  may: { edit: boolean; publish: boolean; settle: boolean };
}

/* ── The office ───────────────────────────────────────────────────────────────────────────────────────────────── */

export interface TaskRow {
  id: string;
  kind: TaskKind;
  article: string | null;
  title: string;
  department: string;
  sentence: string;
  flag_kind: FlagKind | null;
  by_name: string;
  at: number;
  due_at: number;
  overdue: boolean;
  contact: string | null;
  settled_at: number | null;
  outcome: TaskOutcome | null;
  answer: string | null;
  settled_by_name: string | null;
  reminded_at: number | null;
  passed: { from_department: string; to_department: string; sentence: string; by_name: string; at: number }[];
}

export interface OfficeCampaign {
  id: string;
  name: string;
  due_on: string;
  total: number;
  confirmed: number;
  corrected: number;
  reminded_at: number | null;
  /** At most a hundred; the rest come when these are done. */
  left: ArticleRow[];
}

export interface Office {
  departments: { id: string; name: string; name_en: string }[];
  tasks: TaskRow[];
  settled: TaskRow[];
  campaign: OfficeCampaign | null;
  counts: { live: number; unverified: number; review_due: number; flagged: number; drafts: number };
  drafts: ArticleRow[];
}

export interface ArticleList {
  rows: ArticleRow[];
  next: string | null;
  total: number;
}

export interface Editor {
  name: string;
  since: number;
  /** The browser page; one's own is among them. */
  page: string;
}

export interface Working {
  article: string;
  revision: number | null;
  step: Step | null;
  content: Content;
  author_name: string;
  reason: string;
  written_at: number | null;
  version: number;
  returned_because: string | null;
  publish_at: number | null;
  live_revision: number | null;
  full: Block[];
  agents_only: Block[];
  attachments: Attachment[];
  editors: Editor[];
  may: MayWork;
}

export interface MayWork {
  edit: boolean;
  submit: boolean;
  publish: boolean;
  return_it: boolean;
  drop: boolean;
  withdraw: boolean;
  confirm: boolean;
}

export interface RevisionRow {
  number: number;
  step: Step;
  author_name: string;
  reason: string;
  written_at: number;
  published_by_name: string | null;
  live_at: number | null;
  ended_at: number | null;
}

export interface Change {
  field: string;
  before: string;
  after: string;
  pieces: { text: string; kind: "same" | "added" | "removed" }[];
}

export interface RevisionPage {
  number: number;
  against: number | null;
  content: Content;
  full: Block[];
  agents_only: Block[];
  changes: Change[];
}

/* ── Managers ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface Overview {
  articles: {
    live: number;
    unverified: number;
    review_due: number;
    drafts: number;
    coverage: number | null;
    freshness: number | null;
    by_category: { id: string; live: number; with_uses: number }[];
    by_age: { months: number; count: number }[];
  };
  tasks: { open: number; overdue: number; settled: number; median_days: number | null };
  misses: Miss[];
  most_used: { row: ArticleRow; count: number }[];
  departments: DepartmentFigures[];
  formulas: { name: string; korean: string; english: string; rule: string; rule_korean: string }[];
}

export interface DepartmentFigures {
  id: string;
  live: number;
  unverified: number;
  review_due: number;
  freshness: number | null;
  open_tasks: number;
  overdue: number;
  contacts: number;
  first_line_rate: number | null;
}

export interface Miss {
  text: string;
  count: number;
  first_at: number;
  last_at: number;
  settled_as: "synonym" | "article" | "ignored" | null;
}

export interface Campaign {
  id: string;
  name: string;
  due_on: string;
  started_at: number;
  closed_at: number | null;
  total: number;
  confirmed: number;
  corrected: number;
  left: number;
  departments: {
    department: string;
    total: number;
    confirmed: number;
    corrected: number;
    left: number;
    reminders: number;
    reminded_at: number | null;
  }[];
}

export interface Synonym {
  id: string;
  words: string[];
  means: string[];
  both_ways: boolean;
  source: "seed" | "manager" | "miss";
}

export interface ImportProblem {
  row: number;
  column: string;
  value: string;
  message: string;
  message_en: string;
  severity: "error" | "warning";
}

export interface ImportReport {
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  problems: ImportProblem[];
  applied: boolean;
}

/* ── Live rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

export interface ArticleChanged {
  id: string;
  revision: number | null;
  standing: Standing;
  verified: boolean;
  at: number;
}

export interface DepartmentWork {
  id: string;
  open_tasks: number;
  overdue: number;
  review_due: number;
}

export interface TaskSettled {
  id: string;
  article: string | null;
  flagged_by: string;
  outcome: TaskOutcome;
  at: number;
}

export interface SearchRow {
  state: "starting" | "ready" | "rebuilding" | "down";
}
