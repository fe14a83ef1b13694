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

export type Piece = Schemas["Piece"];
export type Reading = Schemas["Reading"];
export type Reason = Schemas["Reason"];
export type Hit = Schemas["Hit"];
export type Facet = Schemas["Facet"];
export type Findings = Schemas["Findings"];

/* ── At the desk ──────────────────────────────────────────────────────────────────────────────────────────────── */

export type Mine = Schemas["Mine"];
export type UsedArticle = Schemas["UsedArticle"];

/* ── The office ───────────────────────────────────────────────────────────────────────────────────────────────── */

export type TaskRow = Schemas["TaskRow"];
export type TaskKind = TaskRow["kind"];
export type TaskOutcome = NonNullable<TaskRow["outcome"]>;
export type Office = Schemas["OfficePage"];
export type OfficeCampaign = Schemas["OfficeCampaign"];

/* ── Managers ─────────────────────────────────────────────────────────────────────────────────────────────────── */

export type Overview = Schemas["Overview"];
export type DepartmentFigures = Schemas["DepartmentFigures"];
export type Miss = Schemas["MissRow"];
export type Campaign = Schemas["CampaignRow"];
export type Synonym = Schemas["Synonym"];

export type ImportReport = Schemas["ImportReport"];

/* ── Live rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

export type ArticleChanged = Schemas["ChangedArticleRow"];
export type DepartmentWork = Schemas["DepartmentWorkRow"];
export type TaskSettled = Schemas["SettledTaskRow"];
export type SearchRow = Schemas["SearchRow"];
