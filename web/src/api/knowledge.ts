/** Every request about the 상담DB, by name. */

import type {
  ArticleList,
  ArticlePage,
  Attachment,
  Block,
  Campaign,
  Content,
  Editor,
  Findings,
  FlagKind,
  ImportReport,
  Mine,
  Miss,
  Office,
  Overview,
  RevisionPage,
  RevisionRow,
  Synonym,
  TaskOutcome,
  TaskRow,
  UsedArticle,
  Working,
} from "./articles";
import { ask } from "./client";

const ROOT = "/api/knowledge";
const article = (id: string, verb = "") => `${ROOT}/articles/${encodeURIComponent(id)}${verb && `/${verb}`}`;
const task = (id: string, verb = "") => `${ROOT}/tasks/${encodeURIComponent(id)}${verb && `/${verb}`}`;

/** What is undefined, empty or false is not asked for. */
function query(asked: Record<string, string | number | boolean | null | undefined>): string {
  const told = Object.entries(asked).filter(([, value]) => value);
  return told.length === 0
    ? ""
    : `?${new URLSearchParams(told.map(([name, value]) => [name, String(value)]))}`;
}

function files(field: string, file: File): FormData {
  const form = new FormData();
  form.append(field, file, file.name);
  return form;
}

export const attachmentAddress = (id: string) => `${ROOT}/attachments/${encodeURIComponent(id)}`;
export const exportAddress = (format: "csv" | "xlsx" | "json") => `${ROOT}/export?format=${format}`;

export const articles = {
  page: (id: string, townOffice?: string | null) =>
    ask<ArticlePage>("GET", article(id) + query({ town_office: townOffice })),
  list: (asked: ArticlesAsked) => ask<ArticleList>("GET", `${ROOT}/articles${query({ ...asked })}`),
  create: (content: Content, fromTask: string | null) =>
    ask<Working>("POST", `${ROOT}/articles`, { content, id: null, task: fromTask }),
  preview: (text: string) => ask<Block[]>("POST", `${ROOT}/preview`, { text }),
  withdraw: (id: string, reason: string) => ask<void>("POST", article(id, "withdraw"), { reason }),
  confirm: (id: string) => ask<void>("POST", article(id, "confirm"), {}),
  revisions: (id: string) => ask<RevisionRow[]>("GET", article(id, "revisions")),
  revision: (id: string, number: number, against: number | null) =>
    ask<RevisionPage>("GET", article(id, `revisions/${number}`) + query({ against })),
  restore: (id: string, number: number) =>
    ask<Working>("POST", article(id, `revisions/${number}/restore`), {}),
  attach: (id: string, file: File) =>
    ask<Attachment>("POST", article(id, "attachments"), files("data", file)),
  detach: (id: string, attachment: string) =>
    ask<void>("DELETE", article(id, `attachments/${encodeURIComponent(attachment)}`)),
};

export interface ArticlesAsked {
  department?: string | null;
  category?: string | null;
  standing?: string | null;
  step?: string | null;
  review_due?: boolean;
  unverified?: boolean;
  q?: string;
  cursor?: string | null;
}

export interface Searched {
  text: string;
  town_office: string | null;
  department: string | null;
  category: string | null;
  /** Wait for what the question means, not for its words only. */
  meaning: boolean;
  explain: boolean;
  /** Typing has rested: if nothing answers, it is remembered as a miss. */
  settled: boolean;
  limit: number;
}

export const searching = {
  find: ({ text, meaning, ...asked }: Searched) =>
    ask<Findings>("GET", `${ROOT}/search${query({ q: text, ...asked, meaning: String(meaning) })}`),
};

/** What an agent does with articles during a contact. */
export const answering = {
  mine: () => ask<Mine>("GET", `${ROOT}/mine`),
  use: (id: string, contact: string) => ask<void>("POST", article(id, "used"), { contact }),
  usedIn: (contact: string) =>
    ask<UsedArticle[]>("GET", `/api/contacts/${encodeURIComponent(contact)}/articles`),
  favour: (id: string) => ask<void>("PUT", `${ROOT}/favourites/${encodeURIComponent(id)}`),
  disfavour: (id: string) => ask<void>("DELETE", `${ROOT}/favourites/${encodeURIComponent(id)}`),
  flag: (id: string, kind: FlagKind, sentence: string, contact: string | null) =>
    ask<TaskRow>("POST", article(id, "flags"), { kind, sentence, contact }),
  missing: (asked: {
    question: string;
    sentence: string;
    contact: string | null;
    department: string | null;
  }) => ask<TaskRow>("POST", `${ROOT}/missing`, asked),
  see: (outcome: string) => ask<void>("POST", `${ROOT}/outcomes/${encodeURIComponent(outcome)}/seen`),
};

interface SynonymLine {
  words: readonly string[];
  means: readonly string[];
  both_ways: boolean;
}

export const working = {
  open: (id: string) => ask<Working>("GET", article(id, "working")),
  save: (id: string, content: Content, reason: string, version: number) =>
    ask<Working>("PUT", article(id, "working"), { content, reason, version }),
  submit: (id: string, reason: string) => ask<void>("POST", article(id, "working/submit"), { reason }),
  sendBack: (id: string, reason: string) => ask<void>("POST", article(id, "working/return"), { reason }),
  publish: (id: string, at: number | null) => ask<void>("POST", article(id, "working/publish"), { at }),
  drop: (id: string) => ask<void>("POST", article(id, "working/drop"), {}),
  beat: (id: string, page: string) => ask<{ editors: Editor[] }>("POST", article(id, "editing"), { page }),
  leave: (id: string, page: string) => ask<void>("POST", article(id, "editing/leave"), { page }),
};

export const office = {
  desk: (department: string | null) => ask<Office>("GET", `${ROOT}/office${query({ department })}`),
  task: (id: string) => ask<TaskRow>("GET", task(id)),
  /** `article` answers a question that had none, when it was not written from the task itself. */
  settle: (id: string, outcome: TaskOutcome, sentence: string, article: string | null = null) =>
    ask<TaskRow>("POST", task(id, "settle"), { outcome, sentence, article }),
  pass: (id: string, department: string, sentence: string) =>
    ask<TaskRow>("POST", task(id, "pass"), { department, sentence }),
};

export const managing = {
  overview: (days: number) => ask<Overview>("GET", `${ROOT}/overview${query({ days })}`),
  campaigns: () => ask<Campaign[]>("GET", `${ROOT}/campaigns`),
  /** Null: every department. */
  startCampaign: (name: string, dueOn: string, departments: readonly string[] | null) =>
    ask<Campaign>("POST", `${ROOT}/campaigns`, { name, due_on: dueOn, departments }),
  closeCampaign: (id: string) => ask<void>("POST", `${ROOT}/campaigns/${encodeURIComponent(id)}/close`, {}),
  remind: (id: string) =>
    ask<{ departments: string[] }>("POST", `${ROOT}/campaigns/${encodeURIComponent(id)}/remind`, {}),
  misses: () => ask<Miss[]>("GET", `${ROOT}/misses`),
  settleMiss: (text: string, as: "synonym" | "article" | "ignored") =>
    ask<void>("POST", `${ROOT}/misses/settle`, { text, as }),
  synonyms: () => ask<Synonym[]>("GET", `${ROOT}/synonyms`),
  /** A line of the table: a new one (perhaps from a question that found nothing), or another text of an old one. */
  keepSynonym: (id: string | null, line: SynonymLine, fromMiss = false) =>
    id === null
      ? ask<Synonym>("POST", `${ROOT}/synonyms`, { ...line, source: fromMiss ? "miss" : "manager" })
      : ask<Synonym>("PUT", `${ROOT}/synonyms/${encodeURIComponent(id)}`, line),
  removeSynonym: (id: string) => ask<void>("DELETE", `${ROOT}/synonyms/${encodeURIComponent(id)}`),
  importFile: (file: File, dryRun: boolean) =>
    ask<ImportReport>("POST", `${ROOT}/import?dry_run=${dryRun}`, files("data", file)),
};
