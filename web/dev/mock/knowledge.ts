/**
 * The mock's 상담DB: a few articles that can be read, searched by their words, flagged, corrected, published and confirmed.
 * What it does not know it refuses in words, as the server would.
 */

import type {
  ArticlePage,
  ArticleRow,
  Block,
  Content,
  Findings,
  Hit,
  Office,
  Span,
  TaskRow,
  Working,
} from "../../src/api/articles";
import type { Answer } from "./answer.ts";
import { ARTICLES } from "./articles.ts";

const DAY = 86_400_000;
const DEPARTMENTS = [
  { id: "traffic", name: "교통지도과", name_en: "Traffic Enforcement" },
  { id: "tax-office", name: "세정과", name_en: "Tax Administration" },
];

interface Kept {
  content: Content;
  revision: number;
  draft: Content | null;
  version: number;
  confirmedAt: number | null;
  changedAt: number;
}

type Body = Record<string, unknown>;

const ok = (body: unknown): Answer => ({ status: 200, body });
const done: Answer = { status: 204 };

export class Knowledge {
  private readonly articles = new Map<string, Kept>();
  private readonly tasks: TaskRow[] = [];
  private readonly favourites = new Set<string>();

  constructor() {
    for (const [id, content] of Object.entries(ARTICLES))
      this.articles.set(id, {
        content,
        revision: 1,
        draft: null,
        version: 1,
        confirmedAt: null,
        changedAt: Date.now() - 9 * DAY,
      });
    const sentence = "감경 기한이 바뀌었다고 시민이 알려 주셨습니다.";
    this.ask("flag", "parking-fine-reduction", "과태료를 미리 내면 깎아 주나요?", sentence);
  }

  /** The live rows of the topic. */
  rows(): Record<string, Record<string, unknown>> {
    const changed = [...this.articles].map(([id, kept]) => [
      id,
      {
        id,
        revision: kept.revision,
        standing: "live",
        verified: kept.confirmedAt !== null,
        at: kept.changedAt,
      },
    ]);
    const departments = DEPARTMENTS.map(({ id }) => [
      id,
      { id, open_tasks: this.open(id).length, overdue: 0, review_due: 0 },
    ]);
    return {
      changed: Object.fromEntries(changed),
      departments: Object.fromEntries(departments),
      settled: {},
      search: { search: { state: "ready" } },
    };
  }

  answer(method: string, path: string, query: URLSearchParams, body: Body): Answer {
    const [what = "", id = "", ...verb] = path
      .replace("/api/knowledge/", "")
      .split("/")
      .map(decodeURIComponent);
    if (what === "articles" && id) return this.article(method, id, verb.join("/"), body);
    if (what === "articles" && method === "GET") return ok(this.list(query));
    if (what === "tasks") return this.task(id, verb[0], body);
    if (what === "search") return ok(this.find(query.get("q") ?? ""));
    if (what === "office") return ok(this.office());
    if (what === "preview") return ok(blocks(String(body.text)));
    if (what === "mine") return ok({ recent: [], favourites: this.mine(), outcomes: [] });
    if (what === "favourites") {
      if (method === "PUT") this.favourites.add(id);
      else this.favourites.delete(id);
      return done;
    }
    if (what === "missing")
      return ok(this.ask("missing_answer", null, String(body.question), String(body.sentence)));
    if (what === "misses" || what === "synonyms" || what === "campaigns") return ok([]);
    return unknown();
  }

  private article(method: string, id: string, verb: string, body: Body): Answer {
    const kept = this.articles.get(id);
    if (!kept) return unknown();
    if (verb === "") return ok(this.page(id, kept));
    if (verb === "working" && method === "PUT")
      Object.assign(kept, { draft: body.content, version: kept.version + 1 });
    if (verb === "working") return ok(working(id, kept));
    if (verb === "working/publish") publish(kept);
    if (verb === "working/drop") kept.draft = null;
    if (verb === "confirm") kept.confirmedAt = kept.changedAt = Date.now();
    if (verb === "flags")
      return ok(this.ask("flag", id, kept.content.title, String(body.sentence), body.kind));
    if (verb === "editing") return ok({ editors: [] });
    return ["working/publish", "working/drop", "confirm", "used", "editing/leave"].includes(verb)
      ? done
      : unknown();
  }

  private task(id: string, verb: string | undefined, body: Body): Answer {
    const task = this.tasks.find((one) => one.id === id);
    if (!task) return unknown();
    if (verb === "settle")
      Object.assign(task, {
        settled_at: Date.now(),
        outcome: body.outcome,
        answer: body.sentence,
        settled_by_name: "노해솔",
      });
    if (verb === "pass") task.department = String(body.department);
    return ok(task);
  }

  private ask(
    kind: TaskRow["kind"],
    article: string | null,
    title: string,
    sentence: string,
    flagKind: unknown = "outdated",
  ): TaskRow {
    const task: TaskRow = {
      id: `k${this.tasks.length + 1}`,
      kind,
      article,
      title,
      department: (article && this.articles.get(article)?.content.department) || "traffic",
      sentence,
      flag_kind: flagKind as TaskRow["flag_kind"],
      by_name: "김하늘",
      at: Date.now(),
      due_at: Date.now() + 2 * DAY,
      overdue: false,
      reminded_at: null,
      contact: null,
      settled_at: null,
      outcome: null,
      answer: null,
      settled_by_name: null,
      passed: [],
    };
    this.tasks.push(task);
    return task;
  }

  private open(department?: string): TaskRow[] {
    return this.tasks.filter(
      (task) => task.settled_at === null && (!department || task.department === department),
    );
  }

  private list(query: URLSearchParams) {
    const rows = [...this.articles]
      .map(([id, kept]) => this.row(id, kept))
      .filter(({ title }) => title.includes(query.get("q") ?? ""))
      .filter(({ department }) => department === (query.get("department") ?? department))
      .filter(({ verified }) => !(query.get("unverified") && verified));
    return { rows, next: null, total: rows.length };
  }

  private mine(): ArticleRow[] {
    return [...this.articles]
      .filter(([id]) => this.favourites.has(id))
      .map(([id, kept]) => this.row(id, kept));
  }

  private office(): Office {
    const rows = this.list(new URLSearchParams()).rows;
    return {
      departments: DEPARTMENTS,
      tasks: this.open(),
      settled: this.tasks.filter(({ settled_at }) => settled_at !== null),
      campaign: {
        id: "m1",
        name: "4분기 갱신",
        due_on: "2026-12-18",
        total: rows.length,
        confirmed: rows.filter(({ verified }) => verified).length,
        corrected: 0,
        reminded_at: null,
        left: rows.filter(({ verified }) => !verified),
      },
      counts: { live: rows.length, unverified: rows.length, review_due: 1, flagged: 1, drafts: 0 },
      drafts: rows.filter(({ step }) => step !== null),
    };
  }

  private row(id: string, { content, revision, draft, confirmedAt, changedAt }: Kept): ArticleRow {
    return {
      id,
      title: content.title,
      department: content.department,
      category: content.category,
      audience: content.audience,
      standing: "live",
      step: draft ? "draft" : null,
      revision,
      verified: confirmedAt !== null,
      confirmed_at: confirmedAt,
      review_by: content.review_by,
      review_due: content.review_by === "2026-10-31" && confirmedAt === null,
      flags_open: this.open().filter(({ article }) => article === id).length,
      uses_90_days: 128,
      changed_at: changedAt,
      effective_from: content.effective_from,
      effective_until: content.effective_until,
    };
  }

  private page(id: string, kept: Kept): ArticlePage {
    const { content, revision } = kept;
    const translations = Object.entries(content.translations).map(([language, told]) => [
      language,
      { ...told, full_blocks: blocks(told.full), stale: told.of_revision < revision },
    ]);
    return {
      row: this.row(id, kept),
      content,
      full: blocks(content.full),
      agents_only: blocks(content.agents_only),
      town_difference: null,
      translations: Object.fromEntries(translations),
      related: [],
      open_flags: this.open()
        .filter(({ article }) => article === id)
        .map(({ flag_kind, ...task }) => ({ ...task, kind: flag_kind ?? "wrong" })),
      favourite: this.favourites.has(id),
      attachments: [],
      may: { edit: true, publish: true, settle: true },
    };
  }

  private find(text: string): Findings {
    const words = text.split(/\s+/).filter(Boolean);
    const all = [...this.articles].map(([id, kept]) => hit(this.row(id, kept), kept.content, words));
    const found = all.filter(({ score }) => score > 0);
    return {
      hits: found.length > 0 ? found : all,
      total: found.length,
      nearest: found.length === 0,
      readings: [],
      categories: [],
      departments: [],
      meaning: "not_asked",
      took_ms: 1,
    };
  }
}

function hit(row: ArticleRow, content: Content, words: readonly string[]): Hit {
  const text = [content.title, ...content.phrasings, content.spoken].join(" ");
  return {
    article: row.id,
    revision: row.revision ?? 1,
    title: [{ text: row.title, hit: false }],
    snippet: [{ text: content.short, hit: false }],
    spoken: content.spoken,
    short: content.short,
    department: row.department,
    category: row.category,
    audience: row.audience,
    verified: row.verified,
    review_by: row.review_by,
    town_difference: null,
    score: words.filter((word) => text.includes(word)).length,
    why: [],
  };
}

function publish(kept: Kept): void {
  if (!kept.draft) return;
  kept.content = kept.draft;
  kept.draft = null;
  kept.revision += 1;
  kept.confirmedAt = kept.changedAt = Date.now();
}

function working(article: string, { content, draft, revision, version }: Kept): Working {
  const text = draft ?? content;
  const written = draft !== null;
  return {
    article,
    revision: written ? revision + 1 : null,
    step: written ? "draft" : null,
    content: text,
    author_name: "노해솔",
    reason: "",
    written_at: null,
    version,
    returned_because: null,
    publish_at: null,
    live_revision: revision,
    full: blocks(text.full),
    agents_only: blocks(text.agents_only),
    attachments: [],
    editors: [],
    may: {
      edit: true,
      submit: false,
      publish: written,
      return_it: false,
      drop: written,
      withdraw: false,
      confirm: true,
    },
  };
}

/** As much of the server's rich text as the sample articles use. */
function blocks(text: string): Block[] {
  return text
    .split(/\n{2,}|\n(?=#)|(?<=^#.*)\n/m)
    .filter((part) => part.trim())
    .map((part) => {
      if (part.startsWith("### ")) return { type: "heading", spans: spans(part.slice(4)) };
      const lines = part.split("\n");
      if (!lines.every((line) => line.startsWith("- "))) return { type: "paragraph", spans: spans(part) };
      return { type: "list", ordered: false, start: 1, items: lines.map((line) => spans(line.slice(2))) };
    });
}

function spans(text: string): Span[] {
  return text
    .split("**")
    .map((part, at) => ({ text: part, bold: at % 2 === 1, href: null }))
    .filter((span) => span.text);
}

function unknown(): Answer {
  return {
    status: 404,
    body: {
      code: "NotInTheMock",
      message: "가상 센터에는 없는 기능입니다.",
      message_en: "The invented centre does not have this.",
      retry: false,
    },
  };
}
