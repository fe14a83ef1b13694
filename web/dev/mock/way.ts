/** The mock's way of a call: an invented city's numbers, hours, menus and prompts; what is saved is kept until it ends. */

import type {
  CallerLanguage,
  Entrances,
  Fault,
  Heard,
  Menu,
  Prompt,
  Section,
  Told,
  VersionTold,
} from "../../src/api/entrances";
import type { Answer } from "./answer.ts";
import { DIRECTORY, QUEUES } from "./city.ts";

const WEEK = ["mon", "tue", "wed", "thu", "fri"] as const;
const week = (...spans: string[]) => Object.fromEntries(WEEK.map((day) => [day, spans]));
const said = (id: string, name: string, ko: string, seconds: number): Prompt => ({
  id,
  name,
  name_en: id,
  texts: { ko },
  built_in: id === "greeting" || id === "closed",
  own: true,
  recorded: {},
  seconds: { ko: seconds },
  used_by: [{ section: "menus", id: "main", name: "대표번호 메뉴", name_en: "Main menu" }],
});

const MENU: Menu = {
  id: "main",
  name: "대표번호 메뉴",
  name_en: "Main menu",
  first: "hours",
  person: "agent",
  steps: [
    { id: "hours", kind: "by_hours", calendar: null, open: "hello", closed: "night" },
    { id: "hello", kind: "say", prompts: ["greeting"], next: "ask" },
    {
      id: "ask",
      kind: "ask",
      prompts: ["menu_main"],
      choices: { "1": "tax", "2": "passport", "9": "english", "#": "again" },
      seconds: 6,
      attempts: 3,
      otherwise: "agent",
    },
    { id: "tax", kind: "queue", queue: "tax", priority: 0 },
    { id: "passport", kind: "information", article: "passport-lost", prompts: [], next: "agent" },
    { id: "english", kind: "language", language: "en", next: "foreign" },
    { id: "foreign", kind: "queue", queue: "foreign", priority: 0 },
    { id: "again", kind: "repeat" },
    { id: "agent", kind: "queue", queue: null, priority: 0 },
    { id: "night", kind: "say", prompts: ["closed"], next: "night-ask" },
    {
      id: "night-ask",
      kind: "ask",
      prompts: ["menu_night"],
      choices: { "1": "callback", "2": "message", "3": "duty" },
      seconds: 6,
      attempts: 2,
      otherwise: "bye",
    },
    { id: "callback", kind: "callback", plan: null, otherwise: "message" },
    { id: "message", kind: "voicemail", prompts: [], most_seconds: 120 },
    {
      id: "duty",
      kind: "dial",
      extension: "2222",
      number: null,
      name: "당직실",
      name_en: "Duty office",
      seconds: 30,
      otherwise: "message",
    },
    { id: "bye", kind: "end", prompts: ["goodbye"] },
  ],
};

const LANGUAGES: CallerLanguage[] = ["ko", "en", "ja", "zh"];

function city(): Entrances {
  return {
    version: 7,
    city: {
      id: "gaon",
      name: "가온시",
      name_en: "Gaon",
      centre_name: "가온시 민원콜센터",
      centre_name_en: "Gaon City Contact Centre",
      timezone: "Asia/Seoul",
      sample: true,
    },
    entry_points: DIRECTORY.entry_points.map((one, at) => ({
      ...one,
      channel: "voice",
      calendar: "main",
      language: "ko",
      greeting: "greeting",
      closed: "closed",
      menu: at === 0 ? "main" : null,
      shows: null,
      greeting_said: "가온시 민원콜센터입니다. 무엇을 도와드릴까요?",
      greeting_said_en: "Gaon City Contact Centre. How may I help you?",
      is_main: at === 0,
      callback_plan: at === 0 ? "daytime" : null,
    })),
    calendars: [
      {
        id: "main",
        name: "콜센터 상담 시간",
        name_en: "Contact centre hours",
        days: week("08:30-18:30"),
        lunch: null,
        on_holidays: "closed",
      },
      {
        id: "office",
        name: "시청 근무 시간",
        name_en: "City hall hours",
        days: week("09:00-18:00"),
        lunch: "12:00-13:00",
        on_holidays: "closed",
      },
    ],
    special_days: [
      {
        id: "2030-12-31 main",
        date: "2030-12-31",
        name: "납기 마감일 연장 운영",
        name_en: "Extended hours",
        calendars: ["main"],
        open: ["08:30-20:00"],
        pauses: [],
        until: null,
        weekdays: [],
        spares_holidays: false,
      },
    ],
    holidays: [{ date: "2030-12-25", name: "성탄절", name_en: "Christmas Day" }],
    menus: [MENU],
    announcements: [],
    callback_plans: [
      {
        id: "daytime",
        name: "근무 시간 콜백",
        name_en: "Daytime callbacks",
        calendar: "main",
        slot_minutes: 30,
        per_slot: 4,
        days_ahead: 5,
        attempts: 3,
        retry_minutes: 10,
        order: "agent_first",
        offer_after_seconds: 120,
        return_minutes: 10,
      },
    ],
    prompts: [
      said("greeting", "첫인사", "안녕하세요. {city} 민원콜센터입니다. 통화를 녹음합니다.", 6.4),
      said("closed", "시간 외", "지금은 상담 시간이 아니에요.", 4.1),
      said("menu_main", "대표 메뉴", "세무는 1번, 여권은 2번, 영어는 9번을 눌러 주세요.", 6.2),
      said("menu_night", "야간 메뉴", "콜백은 1번, 음성 메시지는 2번, 당직실은 3번을 눌러 주세요.", 6.8),
      said("goodbye", "끝인사", "고맙습니다.", 1.2),
    ],
    queues: QUEUES,
    departments: DIRECTORY.departments.map(({ id, name, name_en, extension }) => ({
      id,
      name,
      name_en,
      extension,
      calendar: "office",
      line_up: id === "traffic" ? ["o1", "o2"] : [],
      ring_seconds: 20,
      officials: OFFICIALS.map((called, at) => ({
        id: `o${at + 1}`,
        name: called,
        name_en: called,
        post: "주무관 · 주정차 단속",
      })),
    })),
    officials: OFFICIALS.map((called, at) => ({
      id: `o${at + 1}`,
      name: called,
      name_en: called,
      department: "traffic",
      post: "주무관 · 주정차 단속",
      extension: `232${at}`,
      account: at === 0,
      mobile: at === 0 ? "010-****-2321" : null,
      deputy: null,
    })),
    categories: DIRECTORY.categories,
    pending: [],
    languages: LANGUAGES,
    spoken: ["ko", "en"],
  };
}

const OFFICIALS = ["노해솔", "백서하", "도은결"];

export class Way {
  private whole = city();
  private readonly versions: VersionTold[] = [];

  answer(method: string, path: string, body: Record<string, unknown>): Answer {
    const [, , what = "", section = "", id = ""] = path.split("/").map(decodeURIComponent);
    if (what === "announcements") return this.announce(method, section, body);
    if (section === "check") return { status: 200, body: this.check(body) };
    if (section === "preview") return { status: 200, body: this.preview(String(body.keys)) };
    if (section === "versions") return this.history(id);
    if (section === "pending") this.whole.pending = this.whole.pending.filter((one) => one.id !== id);
    else if (method === "PUT" || method === "DELETE")
      this.change(section as Section, id, (body.entry as object | undefined) ?? null, body);
    return { status: 200, body: this.whole };
  }

  private change(section: Section, id: string, entry: object | null, body: Record<string, unknown>): void {
    const at = Date.now();
    const told = { by_name: "장새벽", reason: String(body.reason), sentence: `${id}을(를) 바꿨습니다.` };
    if (body.from) {
      const waits = { id: `p${at}`, section, entry_id: id, at: Number(body.from), entry: null, made_at: at };
      this.whole = { ...this.whole, pending: [...this.whole.pending, { ...waits, ...told, problem: null }] };
      return;
    }
    const list = this.whole[section] as { id: string }[];
    const before = list.find((one) => one.id === id) ?? null;
    const after = entry && { ...before, ...entry, id };
    const others = before ? list.map((one) => (one.id === id ? after : one)) : [...list, after];
    const version = this.whole.version + 1;
    this.whole = { ...this.whole, version, [section]: others.filter(Boolean) };
    const how = !after ? "removed" : before ? "changed" : "added";
    const change = { section, section_name: section, entry_id: id, name: id, sentence: told.sentence };
    this.versions.unshift({
      version,
      at,
      ...told,
      changes: [{ ...change, how, before, after } as VersionTold["changes"][number]],
      can_restore: true,
    });
  }

  private announce(method: string, id: string, body: Record<string, unknown>): Answer {
    const until = new Date(Number(body.until) + 9 * 3_600_000).toISOString().slice(0, 16);
    const fresh = { name: "긴급 안내", name_en: "Announcement", begins: null, ...body, until };
    const said = method === "DELETE" ? null : fresh;
    this.change("announcements", id || `notice-${this.whole.version}`, said, { reason: body.reason });
    return { status: 200, body: this.whole };
  }

  private check({ section, entry }: Record<string, unknown>) {
    const menu = entry as Menu;
    const faults: Fault[] = [];
    if (!menu.name) faults.push({ field: "name", message: "이름을 적어 주십시오." });
    if (section !== "menus") return { faults, menu_figures: null };
    for (const step of menu.steps)
      if (step.kind === "say" && step.prompts.length === 0)
        faults.push({ field: `steps.${step.id}.prompts`, message: "들려줄 안내말을 골라 주십시오." });
    return {
      faults,
      menu_figures: { greeting_seconds: 12.6, paths: menu.steps.length, longest_seconds: 14, deepest: 2 },
    };
  }

  private preview(keys: string): Told {
    const heard = (step: string, kind: string, sentence: string, seconds: number | null): Heard => ({
      step,
      kind,
      sentence,
      sentence_en: sentence,
      words: "",
      prompt: seconds === null ? null : step,
      language: "ko",
      seconds,
    });
    const pressed = [...keys].map((key) => heard("ask", "key", `${key}번을 누릅니다.`, null));
    return {
      entry_point: "main",
      number: "031-000-2114",
      at: Date.now(),
      open: true,
      why_closed: null,
      announcements: [],
      walk: [
        heard("hello", "say", "첫인사를 듣습니다.", 6.4),
        heard("ask", "ask", "대표 메뉴를 듣습니다.", 6.2),
        ...pressed,
      ],
      ends: {
        kind: keys ? "queue" : "waiting",
        sentence: keys ? "세무 상담 그룹에서 기다립니다." : "번호를 누르기를 기다립니다.",
        sentence_en: keys ? "Waits in the queue for taxes." : "Waits for a key.",
        keys: keys ? [] : ["1", "2", "9", "#", "0"],
      },
      greeting_seconds: 12.6,
    };
  }

  private history(number: string): Answer {
    if (number === "") return { status: 200, body: { versions: this.versions, before: null } };
    const found = this.versions.find(({ version }) => String(version) === number);
    return found ? { status: 200, body: found } : { status: 404 };
  }
}
