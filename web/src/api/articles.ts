/**
 * The 상담DB as server and screens speak of it, by the names the screens use. The shapes are the server's own; only the
 * content of an article is written out here (the schema cannot say what a bounded list holds), held to the schema's names.
 */

import type { components } from "./types.gen";

type Schemas = components["schemas"];

/* ── What an article says ─────────────────────────────────────────────────────────────────────────────────────── */

export type Span = Schemas["Span"];
export type Block =
  | Schemas["ParagraphBlock"]
  | Schemas["HeadingBlock"]
  | Schemas["ListBlock"]
  | Schemas["TableBlock"];

export type ForeignLanguage = "en" | "ja" | "zh";
export type Form = Required<Schemas["Form"]>;
export type TownDifference = Schemas["TownDifference"];
export type Translation = Schemas["Translation"];

interface Says {
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

/** Everything an article says; a field the schema has and `Says` has not does not compile. */
export type Content = { [Name in keyof Required<Schemas["Content"]>]: Says[Name] };

/* ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────── */

export type ArticleRow = Schemas["ArticleRow"];
export type ArticleList = Schemas["ArticleList"];
export type Standing = ArticleRow["standing"];
export type Step = NonNullable<ArticleRow["step"]>;
export type FlagKind = Schemas["OpenFlag"]["kind"];
export type Attachment = Schemas["AttachmentRow"];
export type TranslationShown = Schemas["TranslationShown"];
export type ArticlePage = Omit<Schemas["ArticlePage"], "content" | "translations"> & {
  content: Content;
  translations: Partial<Record<ForeignLanguage, TranslationShown>>;
};

/* ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────── */

export type Editor = Schemas["Editor"];
export type Working = Omit<Schemas["Working"], "content"> & { content: Content };
export type RevisionRow = Schemas["RevisionRow"];
export type Change = Schemas["FieldChange"];
export type RevisionPage = Omit<Schemas["RevisionPage"], "content"> & { content: Content };

/* ── Searching ────────────────────────────────────────────────────────────────────────────────────────────────── */

/** A stretch of text; `hit` where the question's words are. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** Something that was understood otherwise than it was typed. */
export interface Reading {
  kind: "keyboard" | "typo" | "spacing" | "initials" | "synonym" | "town_office" | "number";
  typed: string;
  taken_as: string;
}

/** A share of the score, and the words that gave it. */
export interface Reason {
  kind:
    | "title"
    | "phrasing"
    | "keyword"
    | "text"
    | "near"
    | "initials"
    | "phrase"
    | "meaning"
    | "town_office"
    | "use"
    | "fresh";
  share: number;
  words: string[];
}

export interface Hit {
  article: string;
  revision: number;
  title: Piece[];
  snippet: Piece[];
  spoken: string;
  short: string;
  department: string;
  category: string;
  audience: Content["audience"];
  verified: boolean;
  review_by: string | null;
  town_difference: string | null;
  score: number;
  why: Reason[];
}

export interface Facet {
  id: string;
  count: number;
}

export interface Findings {
  hits: Hit[];
  total: number;
  /** No article holds the words: these are merely the nearest. */
  nearest: boolean;
  readings: Reading[];
  categories: Facet[];
  departments: Facet[];
  meaning: "used" | "not_asked" | "not_ready";
  took_ms: number;
}

/* ── At the desk ──────────────────────────────────────────────────────────────────────────────────────────────── */

export interface Mine {
  /** What I answered from last. */
  recent: ArticleRow[];
  favourites: ArticleRow[];
  /** What became of what I asked, and I have not seen yet. */
  outcomes: TaskRow[];
}

export interface UsedArticle {
  article: string;
  title: string;
  revision: number;
  at: number;
}

/* ── The office ───────────────────────────────────────────────────────────────────────────────────────────────── */

export type TaskKind = "flag" | "missing_answer" | "review";
export type TaskOutcome = "corrected" | "written" | "unchanged" | "declined";

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
