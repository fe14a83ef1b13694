/** The mock's second consultations: one with a citizen on the line and one to do; what is done with them is kept. */

import type { CaseOutcome, CasePage, CaseRow, PresencePage } from "../../src/api/consultations";
import type { Answer } from "./answer.ts";

const MINUTE = 60_000;
const DEPARTMENT = { id: "traffic", name: "교통지도과", name_en: "Traffic Enforcement" };
const ME = {
  id: "haesol",
  name: "노해솔",
  name_en: "Noh Haesol",
  post: "주무관 · 주정차 과태료",
  extension: "2131",
};
const COLLEAGUE = {
  id: "roa",
  name: "양로아",
  name_en: "Yang Roa",
  post: "주무관 · 공영주차장",
  extension: "2132",
};
const OUTCOMES: Record<string, CaseOutcome> = {
  answer: "answered",
  return: "returned",
  "called-back": "called_back",
};

type Body = Record<string, unknown>;

const ok = (body: unknown): Answer => ({ status: 200, body });

export class Cases {
  private readonly cases = [
    page("n1", "이의신청서를 냈는데 접수됐는지 알고 싶어 하십니다", "ringing"),
    page("n2", "과태료 감경이 되는지 알고 싶어 하십니다", "open"),
  ];
  private edits = 0;
  private me: PresencePage = {
    official: ME,
    department: DEPARTMENT,
    state: "available",
    until: null,
    deputy: null,
    in_call: false,
    has_mobile: true,
    colleagues: [COLLEAGUE],
  };

  /** The live rows of the topic. */
  rows() {
    const row = (one: CasePage) => ({
      id: one.id,
      contact: one.contact,
      department: DEPARTMENT.id,
      agent: one.agent,
      state: one.state,
      official: one.official?.id ?? null,
      ringing: null,
      since: one.since,
      due_at: one.due_at,
      overdue: one.overdue,
      outcome: one.outcome,
      edits: this.edits,
    });
    return { consultations: Object.fromEntries(this.cases.map((one) => [one.id, row(one)])), officials: {} };
  }

  answer(method: string, path: string, body: Body): Answer {
    if (path === "/api/texts") return ok({ texts: [], can_text: false, next_cursor: null });
    if (path === "/api/office/presence") return this.be(body);
    if (path === "/api/office/consultations") return ok(this.list());
    const [, id, verb] = /consultations\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
    const at = this.cases.findIndex((one) => one.id === id);
    const found = this.cases[at];
    if (!found) return { status: 404 };
    if (verb === "reveal") return ok({ number: "010-0000-0912" });
    if (method === "POST") {
      this.cases[at] = acted(found, String(verb), body);
      this.edits += 1;
    }
    return ok(this.cases[at]);
  }

  private be(body: Body): Answer {
    this.me = { ...this.me, ...(body as Partial<PresencePage>) };
    return ok(this.me);
  }

  private list() {
    const open = this.cases.filter(({ settled_at }) => settled_at === null).map(rowOf);
    const mine = open.filter((row) => (row.official ?? row.wanted) === ME.id);
    return {
      me: this.me,
      mine,
      department: open.filter((row) => !mine.includes(row)),
      settled: this.cases.filter(({ settled_at }) => settled_at !== null).map(rowOf),
    };
  }
}

function acted(found: CasePage, verb: string, body: Body): CasePage {
  if (verb === "accept") return { ...found, official: ME, may: found.may.filter((one) => one !== "accept") };
  if (verb === "pass") return { ...found, official: COLLEAGUE };
  if (verb === "promise") {
    const at = Number(body.at);
    return { ...found, state: "open", official: ME, promise_at: at, due_at: at, outcome: "promised" };
  }
  const text = String(body.text ?? body.reason ?? body.note ?? "");
  return {
    ...found,
    state: "settled",
    outcome: OUTCOMES[verb] ?? "withdrawn",
    settled_at: Date.now(),
    may: [],
    said: [...found.said, { what: "answer", text, by_name: ME.name, at: Date.now() }],
  };
}

function rowOf(one: CasePage): CaseRow {
  return {
    ...one,
    department: one.department.id,
    department_name: one.department.name,
    department_name_en: one.department.name_en,
    wanted: one.wanted?.id ?? null,
    official: one.official?.id ?? null,
    official_name: one.official?.name ?? null,
    official_name_en: one.official?.name_en ?? null,
  };
}

function page(id: string, title: string, state: "ringing" | "open"): CasePage {
  const now = Date.now();
  return {
    id,
    contact: `c-${id}`,
    department: DEPARTMENT,
    wanted: state === "ringing" ? ME : null,
    official: null,
    agent: "haneul",
    agent_name: "김하늘",
    agent_name_en: "Kim Haneul",
    asked_at: now,
    category: { id: "parking-fine", name: "불법 주정차 과태료", name_en: "Parking fines" },
    entry_point: { id: "main", name: "대표번호", name_en: "Main number" },
    entry_number: "031-000-2114",
    title,
    summary: [
      "11월 18일 방법을 안내받고 19일 우편으로 보내셨습니다.",
      "접수 여부와 심의일만 알려 드리면 됩니다.",
    ],
    text_citizen: true,
    state,
    since: now,
    due_at: state === "open" ? now + 200 * MINUTE : null,
    overdue: false,
    promise_at: null,
    outcome: null,
    outcome_at: null,
    outcome_by: "",
    settled_at: null,
    seen_at: null,
    shown_before_ms: null,
    said: [],
    citizen: { number_masked: "010-****-0912", language: "ko", earlier: [], earlier_count: 2 },
    articles: [
      { article: "parking-objection", title: "불법 주정차 과태료에 이의가 있을 때", at: now, files: [] },
    ],
    line_up: [],
    happened: [],
    reader: { official: ME, has_mobile: true, colleagues: [COLLEAGUE] },
    may: [
      "accept",
      "answer",
      "return",
      "promise",
      "reveal",
      "pass",
      ...(state === "open" ? ["called_back" as const] : []),
    ],
  };
}
