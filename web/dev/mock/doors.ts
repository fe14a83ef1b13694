/** The mock's HTTP answers, by method and path. */

import type { ContactRecord, Session } from "../../src/api/contract";
import type { Answer } from "./answer.ts";
import { Cases } from "./cases.ts";
import type { Centre } from "./centre.ts";
import { AGENTS, DIRECTORY, EARLIER } from "./city.ts";
import { Knowledge } from "./knowledge.ts";
import { Way } from "./way.ts";

const PASSWORD = "gaon-sample-1";
const ACCOUNTS = [
  { login: "haneul", name: "김하늘", name_en: "Kim Haneul", role: "agent" as const },
  { login: "lead", name: "장새벽", name_en: "Jang Saebyeok", role: "supervisor" as const },
  { login: "official", name: "노해솔", name_en: "Noh Haesol", role: "official" as const },
  { login: "admin", name: "표은결", name_en: "Pyo Eungyeol", role: "administrator" as const },
];

const LEADS = [
  "watch_board",
  "supervise",
  "read_contacts",
  "keep_articles",
  "manage_knowledge",
  "change_entrances",
  "take_consultations",
];

const ok = (body: unknown): Answer => ({ status: 200, body });
const refuse = (status: number, code: string, message: string, message_en: string): Answer => ({
  status,
  body: { code, message, message_en, retry: false },
});

function sessionOf(login: string): Session | null {
  const account = ACCOUNTS.find((one) => one.login === login);
  if (!account) return null;
  const agent_id = account.role === "agent" ? (AGENTS[0]?.id ?? null) : null;
  return {
    person: { id: account.login, name: account.name, name_en: account.name_en, role: account.role, agent_id },
    permissions: {
      agent: ["serve", "watch_board"],
      official: ["keep_articles", "take_consultations"],
      supervisor: LEADS,
      administrator: LEADS,
    }[account.role],
    city: { name: "가온시", name_en: "Gaon" },
    idle_lock_seconds: 600,
  };
}

export class Doors {
  readonly knowledge = new Knowledge();
  readonly cases = new Cases();
  private readonly way = new Way();
  private login: string | null = null;
  private locked = false;

  constructor(private readonly centre: Centre) {}

  answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Answer {
    const signedIn = this.session(method, path, body);
    if (signedIn) return signedIn;
    if (this.login === null)
      return refuse(401, "NotSignedIn", "먼저 로그인해 주십시오.", "Please sign in first.");
    if (this.locked) return refuse(423, "SessionLocked", "화면이 잠겼습니다.", "The screen is locked.");
    if (path === "/api/directory") return ok(DIRECTORY);
    if (path.startsWith("/api/knowledge/")) return this.knowledge.answer(method, path, query, body);
    if (/^[/]api[/](office|consultations|texts)/.test(path)) return this.cases.answer(method, path, body);
    if (/^[/]api[/](entrances|announcements)/.test(path)) return this.way.answer(method, path, body);
    if (path.startsWith("/api/desk/contacts/")) return this.contact(path, body);
    if (path.startsWith("/api/desk/")) return this.desk(path.slice("/api/desk/".length), body);
    if (path.startsWith("/api/contacts")) return this.contacts(path);
    return this.floor(path, body);
  }

  private session(method: string, path: string, body: Record<string, unknown>): Answer | null {
    if (path === "/api/session/samples") return ok({ password: PASSWORD, accounts: ACCOUNTS });
    if (path === "/api/session/unlock") {
      if (body.password !== PASSWORD)
        return refuse(403, "WrongPassword", "비밀번호가 맞지 않습니다.", "That password is not right.");
      this.locked = false;
      return { status: 204 };
    }
    if (path === "/api/session/lock") {
      this.locked = true;
      return { status: 204 };
    }
    if (path !== "/api/session") return null;
    if (method === "DELETE") this.login = null;
    if (method === "POST") {
      const session = sessionOf(String(body.login));
      if (!session || body.password !== PASSWORD) {
        return refuse(
          401,
          "WrongPassword",
          "아이디나 비밀번호가 맞지 않습니다.",
          "That user name or password is not right.",
        );
      }
      this.login = String(body.login);
      this.locked = false;
    }
    if (method !== "DELETE" && this.locked)
      return refuse(423, "SessionLocked", "화면이 잠겼습니다.", "The screen is locked.");
    const session = this.login === null ? null : sessionOf(this.login);
    return session
      ? ok(session)
      : {
          status: method === "DELETE" ? 204 : 401,
          body: {
            code: "NotSignedIn",
            message: "먼저 로그인해 주십시오.",
            message_en: "Please sign in first.",
            retry: false,
          },
        };
  }

  private desk(verb: string, body: Record<string, unknown>): Answer {
    if (verb === "start") {
      this.centre.startDesk();
      const credentials = {
        endpoint: "desk-1",
        uri: "sip:desk-1@onmaru",
        password: "mock",
        websocket_port: 1,
        websocket_url: null,
      };
      return ok({ credentials });
    }
    if (verb === "line") this.centre.line(true);
    if (verb === "ready") this.centre.ready();
    if (verb === "break") this.centre.rest(String(body.reason));
    if (verb === "finish") {
      if (this.centre.busy())
        return refuse(
          409,
          "ContactInHand",
          "상담을 마친 뒤 업무를 끝내 주십시오.",
          "Please finish the contact first.",
        );
      this.centre.signOut();
    }
    return { status: 204 };
  }

  private contact(path: string, body: Record<string, unknown>): Answer {
    this.centre.act(path.split("/").at(-1) ?? "", body as Partial<ContactRecord>);
    return { status: 204 };
  }

  private contacts(path: string): Answer {
    const [, , , id = "", what] = path.split("/");
    if (what === "card") {
      const count = this.centre.earlierOf(id);
      const earlier = EARLIER.slice(0, count).map(({ days, ...one }) => ({
        ...one,
        at: Date.now() - days * 86_400_000,
      }));
      return ok({
        contact: id,
        number_masked: "",
        entry_point: { number: "", name: "" },
        queue: "",
        language: "ko",
        waited_ms: 0,
        earlier,
        earlier_count: count,
      });
    }
    if (what === "reveal") return ok({ number: this.centre.numberOf(id) });
    if (what === "articles") return ok([]);
    if (what === "story")
      return ok({
        contact: summary(3),
        events: STORY.map(([after, sentence, sentence_en], seq) => ({
          seq,
          at: Date.now() - 400_000 + after,
          kind: "",
          sentence,
          sentence_en,
        })),
      });
    return ok({ contacts: Array.from({ length: 60 }, (_, at) => summary(at)), next_cursor: null });
  }

  private floor(path: string, body: Record<string, unknown>): Answer {
    const agent = path.split("/")[4] ?? "";
    if (body.state === "ready") this.centre.ready(agent);
    if (body.state === "break") this.centre.rest(String(body.reason), agent);
    if (body.state === "signed_out") this.centre.signOut(agent);
    return { status: 204 };
  }
}

const STORY: [number, string, string][] = [
  [0, "대표번호 031-000-2114로 전화가 왔습니다.", "A call came in to the main number 031-000-2114."],
  [
    13_000,
    "안내를 듣고 일반 민원 그룹에서 기다리기 시작했습니다. 두 번째 순서, 모두 상담 중이었습니다.",
    "After the greeting the contact joined General, second in line; all agents were busy.",
  ],
  [
    34_000,
    "21초로 가장 오래 기다린 상담이라 이도현 상담사에게 배분했습니다. 비어 있는 2명 가운데 가장 오래 쉬었습니다.",
    "Offered to 이도현: waited longest (21 s); of 2 free agents idle longest.",
  ],
  [
    49_000,
    "15초 동안 받지 않아 맨 앞으로 되돌렸고 상담사는 준비가 풀렸습니다.",
    "Not answered within 15 s: back to the front; the agent was set not ready.",
  ],
  [
    49_200,
    "박서윤 상담사에게 배분했습니다. 혼자 비어 있었습니다.",
    "Offered to 박서윤, the only free agent.",
  ],
  [52_000, "박서윤 상담사가 받았습니다.", "박서윤 accepted."],
  [240_000, "시민이 전화를 끊었습니다.", "The citizen hung up."],
  [
    275_000,
    "유형 ‘차량·교통 › 불법 주정차 과태료’, 처리 ‘1차 처리’로 기록을 마쳤습니다.",
    "Recorded as Vehicles & traffic › Parking fines, closed at first line.",
  ],
];

function summary(at: number) {
  const outcome =
    [null, "answered", "answered", "answered", "answered", "abandoned", "answered", "closed_hours"][at % 8] ??
    null;
  const answered = outcome === "answered";
  const arrived_at = Date.now() - at * 97_000;
  return {
    id: `c01k9${at}`,
    channel: "voice",
    number_masked: `010-****-${1200 + at * 37}`,
    queue: "general",
    queue_name: DIRECTORY.queues[at % 5]?.name ?? null,
    queue_name_en: DIRECTORY.queues[at % 5]?.name_en ?? null,
    agent_name_en: null,
    category_name: answered ? "차량·교통 › 불법 주정차 과태료" : null,
    category_name_en: answered ? "Vehicles › Parking fines" : null,
    agent_name: answered ? (AGENTS[at % 15]?.name ?? null) : null,
    arrived_at,
    answered_at: answered ? arrived_at + 9_000 : null,
    ended_at: arrived_at + 200_000,
    waited_ms: 9_000 + ((at * 1700) % 40_000),
    talk_ms: answered ? 120_000 + ((at * 7_700) % 200_000) : null,
    transfers: 0,
    category: answered ? "parking-fine" : null,
    disposition: answered ? "1차 처리" : null,
    outcome,
  };
}
