/** A centre at work, invented: people call, wait, are answered by pretend agents; one agent is the person at the screen. */

import type {
  AgentState,
  ContactPhase,
  ContactRecord,
  DeskContactRow,
  DeskQueueRow,
  FloorAgentRow,
  LineState,
  OfferRow,
  QueueRow,
  TotalsRow,
  WaitingRow,
} from "../../src/api/contract";
import { AGENTS, DIRECTORY, QUEUES } from "./city.ts";

type Rows = Record<string, Record<string, unknown>>;

interface Waiter {
  id: string;
  queue: string;
  since: number;
  number: string;
  patienceMs: number;
  earlier: number;
}

interface Agent {
  id: string;
  name: string;
  team: string;
  state: AgentState;
  since: number;
  until: number;
  reason: string | null;
  line: LineState;
  pending: "ready" | "break" | null;
  contacts: number;
}

interface Mine {
  waiter: Waiter;
  phase: ContactPhase;
  offeredAt: number;
  deadlineAt: number;
  acceptedAt: number | null;
  heldAt: number | null;
  endedAt: number | null;
  record: ContactRecord;
}

const between = (low: number, high: number) => low + Math.random() * (high - low);
const pick = <Thing>(things: readonly Thing[]): Thing =>
  things[Math.floor(Math.random() * things.length)] as Thing;
const masked = (number: string) => number.replace(/-\d{4}-/, "-****-");

export class Centre {
  readonly me = AGENTS[0]?.id ?? "";
  history: "ok" | "stalled" = "ok";
  phone: "up" | "down" = "up";
  private sequence = 1000;
  private contactCount = 0;
  private waiters: Waiter[] = [];
  private offers: OfferRow[] = [];
  private mine: Mine | null = null;
  private readonly agents: Agent[];
  private readonly tally = {
    offered: 830,
    answered: 812,
    abandoned: 12,
    closed: 19,
    transfers: 204,
    quick: 742,
    first: 590,
  };
  private readonly perQueue = new Map(
    QUEUES.map(({ id }, at) => [
      id,
      { offered: 351 - at * 40, answered: 344 - at * 39, wait: 8_000 + at * 2_000 },
    ]),
  );
  private readonly perCategory = new Map(DIRECTORY.categories.map(({ id }, at) => [id, 165 - at * 14]));

  constructor(private now = Date.now()) {
    const states: AgentState[] = [
      "talking",
      "talking",
      "ready",
      "after_call",
      "talking",
      "talking",
      "break",
      "talking",
      "ready",
      "talking",
      "holding",
      "talking",
      "after_call",
      "not_ready",
      "signed_out",
    ];
    this.agents = AGENTS.map((agent, at) => ({
      ...agent,
      state: at === 0 ? "signed_out" : (states[at] ?? "ready"),
      since: now - between(3_000, 320_000),
      until: now + between(10_000, 120_000),
      reason: states[at] === "break" ? "mind" : states[at] === "not_ready" ? "no_answer" : null,
      line: at === 0 || states[at] === "signed_out" ? "down" : "up",
      pending: null,
      contacts: states[at] === "talking" ? 1 : 0,
    }));
    for (const queue of ["general", "general", "tax", "vehicle"]) this.arrive(queue, between(4_000, 31_000));
  }

  /** Let time pass. */
  step(now: number): void {
    this.now = now;
    if (Math.random() < 0.09)
      this.arrive(
        pick(["general", "general", "tax", "vehicle", "welfare", "environment", "water", "foreign"]),
      );
    this.waiters = this.waiters.filter((waiter) => now - waiter.since < waiter.patienceMs || this.abandon());
    for (const agent of this.agents) if (agent.id !== this.me && now >= agent.until) this.turn(agent);
    this.assign();
    if (this.mine?.phase === "offered" && now >= this.mine.deadlineAt) this.miss("no_answer");
  }

  private arrive(queue: string, waited = 0): void {
    this.contactCount += 1;
    const number = `010-0000-${String(1000 + Math.floor(Math.random() * 9000))}`;
    this.waiters.push({
      id: `c01k${this.contactCount.toString().padStart(6, "0")}`,
      queue,
      since: this.now - waited,
      number,
      patienceMs: between(40_000, 160_000),
      earlier: pick([0, 0, 2, 3]),
    });
    this.tally.offered += 1;
    const figures = this.perQueue.get(queue);
    if (figures) figures.offered += 1;
  }

  private abandon(): false {
    this.tally.abandoned += 1;
    return false;
  }

  private turn(agent: Agent): void {
    const next: Partial<Record<AgentState, AgentState>> = {
      talking: "after_call",
      holding: "talking",
      after_call: "ready",
      break: "ready",
      not_ready: "ready",
    };
    const state = next[agent.state];
    if (!state) return;
    const length = { after_call: [15_000, 50_000], talking: [30_000, 200_000], ready: [1e9, 1e9] }[
      state as string
    ] ?? [9e4, 2e5];
    this.put(agent, state, this.now + between(length[0] ?? 0, length[1] ?? 0));
    agent.reason = null;
    agent.contacts = state === "talking" ? 1 : 0;
  }

  private put(agent: Agent, state: AgentState, until = this.now + 1e9): void {
    Object.assign(agent, { state, since: this.now, until });
    this.sequence += 1;
  }

  private assign(): void {
    const free = this.agents.filter((agent) => agent.state === "ready" && agent.id !== this.me);
    const self = this.agents.find((agent) => agent.id === this.me);
    const ready = [...(self?.state === "ready" && !this.mine ? [self] : []), ...free];
    for (const agent of ready) {
      const waiter = this.waiters.find(({ since }) => this.now - since > (agent === self ? 1_500 : 3_000));
      if (!waiter) return;
      this.waiters = this.waiters.filter((other) => other !== waiter);
      this.offer(waiter, agent);
    }
  }

  private offer(waiter: Waiter, agent: Agent): void {
    const waited = Math.round((this.now - waiter.since) / 1000);
    const queue = QUEUES.find(({ id }) => id === waiter.queue);
    this.offers = [
      ...this.offers.slice(-49),
      {
        contact: waiter.id,
        agent: agent.id,
        agent_name: agent.name,
        agent_name_en: agent.name,
        queue_name: queue?.name ?? "",
        queue_name_en: queue?.name_en ?? "",
        at: this.now,
        outcome: agent.id === this.me ? null : "accepted",
        sentence: `${waited}초로 가장 오래 기다린 상담입니다. 맞는 상담사 6명 중 비어 있는 2명 가운데 가장 오래 쉰 ${agent.name} 상담사에게 배분했습니다.`,
        sentence_en: `Waited longest (${waited} s). Of 6 eligible agents 2 were free; ${agent.name} had been idle longest.`,
      },
    ];
    if (agent.id !== this.me) {
      this.answered(waiter);
      agent.contacts = 1;
      this.put(agent, "talking", this.now + between(30_000, 220_000));
      return;
    }
    this.mine = {
      waiter,
      phase: "offered",
      offeredAt: this.now,
      deadlineAt: this.now + 15_000,
      acceptedAt: null,
      heldAt: null,
      endedAt: null,
      record: { category: null, disposition: null, memo: "" },
    };
    this.put(agent, "offered");
  }

  private answered(waiter: Waiter): void {
    this.tally.answered += 1;
    const waited = this.now - waiter.since;
    if (waited < 20_000) this.tally.quick += 1;
    if (Math.random() < 0.72) this.tally.first += 1;
    const figures = this.perQueue.get(waiter.queue);
    if (figures) figures.answered += 1;
    const category = pick([...this.perCategory.keys()]);
    this.perCategory.set(category, (this.perCategory.get(category) ?? 0) + 1);
  }

  /* ── What the person at the screen does ──────────────────────────────────────────────────────────────────── */

  private self(): Agent {
    return this.agents.find(({ id }) => id === this.me) as Agent;
  }

  startDesk(): void {
    const self = this.self();
    if (self.state === "signed_out") this.put(self, "not_ready");
  }

  line(up: boolean): void {
    this.self().line = up ? "up" : "calling";
  }

  ready(agent = this.me): void {
    const one = this.agents.find(({ id }) => id === agent) as Agent;
    one.reason = null;
    if (agent === this.me && this.mine) one.pending = null;
    else this.put(one, "ready");
  }

  rest(reason: string, agent = this.me): void {
    const one = this.agents.find(({ id }) => id === agent) as Agent;
    one.reason = reason;
    if (agent === this.me && this.mine) one.pending = "break";
    else this.put(one, "break");
  }

  signOut(agent = this.me): void {
    const one = this.agents.find(({ id }) => id === agent) as Agent;
    one.line = "down";
    this.put(one, "signed_out");
  }

  busy(): boolean {
    return this.mine !== null;
  }

  act(verb: string, body: Partial<ContactRecord>): void {
    const { mine } = this;
    if (!mine) return;
    if (verb === "accept") {
      this.answered(mine.waiter);
      Object.assign(mine, { phase: "talking", acceptedAt: this.now });
      this.put(this.self(), "talking");
      this.settle("accepted");
    } else if (verb === "decline") this.miss("declined");
    else if (verb === "hold") {
      Object.assign(mine, { phase: "held", heldAt: this.now });
      this.put(this.self(), "holding");
    } else if (verb === "resume") {
      Object.assign(mine, { phase: "talking", heldAt: null });
      this.put(this.self(), "talking");
    } else if (verb === "hangup" || verb === "transfer") {
      Object.assign(mine, { phase: "after_call", heldAt: null, endedAt: this.now });
      this.put(this.self(), "after_call");
    } else if (verb === "record") mine.record = { ...mine.record, ...body };
    else if (verb === "done") {
      this.mine = null;
      const self = this.self();
      this.put(self, self.pending === "break" ? "break" : "ready");
      self.pending = null;
    }
  }

  private miss(reason: "no_answer" | "declined"): void {
    if (this.mine) this.waiters.unshift(this.mine.waiter);
    this.mine = null;
    this.self().reason = reason;
    this.put(this.self(), "not_ready");
    this.settle(reason);
  }

  private settle(outcome: string): void {
    const last = this.offers.findLast(({ agent }) => agent === this.me);
    if (last) this.offers = this.offers.map((offer) => (offer === last ? { ...offer, outcome } : offer));
  }

  /* ── What the screens are shown ──────────────────────────────────────────────────────────────────────────── */

  version(): number {
    return this.sequence;
  }

  rows(topic: string): Rows {
    if (topic === "board") {
      const centre = {
        name: "가온시 민원콜센터",
        name_en: "Gaon City Contact Centre",
        open: true,
        closes_at: endOfDay(this.now),
        opens_at: null,
      };
      return {
        centre: { centre },
        totals: { today: this.totals() },
        queues: this.queues(),
        agents: this.people(),
        categories: this.categories(),
      };
    }
    if (topic === "floor") {
      const offers = Object.fromEntries(this.offers.map((offer) => [offer.contact, offer]));
      return {
        agents: this.people(),
        waiting: this.waiting(),
        offers,
        queues: this.queues(),
        totals: { today: this.totals() },
      };
    }
    return { me: { me: this.meRow() }, contacts: this.myContacts(), queues: this.deskQueues() };
  }

  private of(queue: string): Waiter[] {
    return this.waiters.filter((waiter) => waiter.queue === queue);
  }

  private longest(waiters: readonly Waiter[]): number | null {
    return waiters.length === 0 ? null : Math.min(...waiters.map(({ since }) => since));
  }

  private staffing(queue: string): "free" | "busy" | "nobody" {
    if (queue === "foreign") return "nobody";
    return this.agents.some(({ state }) => state === "ready") ? "free" : "busy";
  }

  private totals(): TotalsRow {
    const { offered, answered, abandoned, closed, transfers, quick, first } = this.tally;
    return {
      waiting: this.waiters.length,
      callbacks: 0,
      longest_since: this.longest(this.waiters),
      estimate_seconds: 40,
      offered,
      answered,
      abandoned,
      closed_hours: closed,
      transfers,
      answered_rate: answered / (answered + abandoned),
      service_level: quick / (offered - 4),
      service_level_seconds: 20,
      service_level_formula: "service_level_a v1",
      first_line_rate: first / answered,
    };
  }

  private queues(): Record<string, QueueRow> {
    return Object.fromEntries(
      QUEUES.map((queue) => {
        const { offered = 0, answered = 0, wait = 0 } = this.perQueue.get(queue.id) ?? {};
        const waiting = this.of(queue.id);
        return [
          queue.id,
          {
            ...queue,
            waiting: waiting.length,
            callbacks: 0,
            longest_since: this.longest(waiting),
            offered,
            answered,
            abandoned: 3,
            answered_rate: Math.min(1, answered / offered),
            service_level: 0.91,
            average_wait_ms: wait,
            staffing: this.staffing(queue.id),
          },
        ];
      }),
    );
  }

  private deskQueues(): Record<string, DeskQueueRow> {
    return Object.fromEntries(
      QUEUES.map((queue, at) => {
        const waiting = this.of(queue.id);
        return [
          queue.id,
          {
            ...queue,
            waiting: waiting.length,
            callbacks: 0,
            longest_since: this.longest(waiting),
            staffing: this.staffing(queue.id),
            mine: at < 3,
          },
        ];
      }),
    );
  }

  private people(): Record<string, FloorAgentRow> {
    return Object.fromEntries(
      this.agents.map(({ id, name, team, state, since, reason, line, pending, contacts }, at) => [
        id,
        {
          id,
          name,
          team,
          state,
          since,
          reason,
          name_en: name,
          reason_name: DIRECTORY.break_reasons.find((one) => one.id === reason)?.name ?? null,
          reason_name_en: DIRECTORY.break_reasons.find((one) => one.id === reason)?.name_en ?? null,
          contacts,
          skills: at % 3 === 0 ? { tax: 4, traffic: 3 } : { general: 3 },
          queues: QUEUES.slice(at % 3, (at % 3) + 3).map((queue) => queue.id),
          line,
          pending,
          phases: [],
        },
      ]),
    );
  }

  private waiting(): Record<string, WaitingRow> {
    return Object.fromEntries(
      this.waiters.map((waiter, at) => [
        waiter.id,
        {
          id: waiter.id,
          queue: waiter.queue,
          queue_name: QUEUES.find(({ id }) => id === waiter.queue)?.name ?? "",
          queue_name_en: QUEUES.find(({ id }) => id === waiter.queue)?.name_en ?? "",
          channel: "voice",
          since: waiter.since,
          position: at + 1,
          estimate_seconds: waiter.queue === "foreign" ? null : 15 * (at + 1),
          basis: "최근 10분 응답 12건",
          basis_en: "12 answered in the last 10 min",
          staffing: this.staffing(waiter.queue),
          priority: waiter.earlier === 3 ? 1 : 0,
          relaxed: this.now - waiter.since > 40_000 ? 1 : 0,
          number_masked: masked(waiter.number),
          offered_to: null,
          errand: "call",
        },
      ]),
    );
  }

  private categories(): Rows[string] {
    return Object.fromEntries(
      DIRECTORY.categories.map(({ id, name, name_en }) => [
        id,
        { id, name, name_en, count: this.perCategory.get(id) ?? 0 },
      ]),
    );
  }

  private meRow() {
    const { id, name, state, since, reason, pending, line } = this.self();
    const today = {
      answered: 41,
      first_line_rate: 0.73,
      average_talk_ms: 178_000,
      after_call_average_ms: 34_000,
    };
    return { id, name, state, since, reason, pending, line, today };
  }

  private myContacts(): Record<string, DeskContactRow> {
    const { mine } = this;
    if (!mine) return {};
    const { waiter } = mine;
    const row: DeskContactRow = {
      id: waiter.id,
      channel: "voice",
      phase: mine.phase,
      queue: waiter.queue,
      queue_name: QUEUES.find(({ id }) => id === waiter.queue)?.name ?? "",
      queue_name_en: QUEUES.find(({ id }) => id === waiter.queue)?.name_en ?? "",
      entry_point: "031-000-2114",
      entry_point_name: "대표번호",
      entry_point_name_en: "Main number",
      number_masked: masked(waiter.number),
      earlier_count: waiter.earlier,
      language: waiter.queue === "foreign" ? "en" : "ko",
      arrived_at: waiter.since - 14_000,
      queued_at: waiter.since,
      offered_at: mine.offeredAt,
      deadline_at: mine.phase === "offered" ? mine.deadlineAt : null,
      accepted_at: mine.acceptedAt,
      held_at: mine.heldAt,
      ended_at: mine.endedAt,
      waited_ms: mine.offeredAt - waiter.since,
      after_call: mine.phase === "after_call" ? { mode: "timed", until: (mine.endedAt ?? 0) + 60_000 } : null,
      record: mine.record,
      why: "가장 오래 기다린 상담이고, 비어 있는 2명 가운데 가장 오래 쉬었습니다.",
      why_en: "Waited longest; of 2 free agents you had been idle longest.",
      errand: "call",
      about: null,
      asked_by_name: null,
      asked_by_name_en: null,
      reached_at: null,
      greeting: "가온시 민원콜센터입니다.",
      greeting_en: "Gaon Civic Contact Centre.",
      connection: null,
      parties: [],
      left: null,
    };
    return { [waiter.id]: row };
  }

  numberOf(contact: string): string {
    return this.mine?.waiter.id === contact ? this.mine.waiter.number : "010-0000-0000";
  }

  earlierOf(contact: string): number {
    return this.mine?.waiter.id === contact ? this.mine.waiter.earlier : 0;
  }
}

function endOfDay(now: number): number {
  return Math.floor(now / 86_400_000) * 86_400_000 + 9.5 * 3_600_000; // 18:30 in Korea
}
