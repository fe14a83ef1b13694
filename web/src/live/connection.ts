/**
 * The live socket: follows topics, keeps their collections, knows how fresh they are. When the socket is lost it
 * comes back by itself, follows anew and is given a fresh snapshot; what was held stays readable meanwhile, marked stale.
 */

import type { ClientMessage, PulseMessage, ServerMessage, Topic } from "../api/contract";
import { correct } from "./clock";
import { type Collections, receive } from "./collections";

/** No pulse for this long: the screen says it is stale. */
export const STALE_AFTER_MS = 3_000;
/** No pulse for this long on an open socket: the network swallowed it; dial again. */
const DEAF_AFTER_MS = 8_000;
const BEAT_EVERY_MS = 5_000;
const BACKOFF_MS = [200, 500, 1_000, 2_000, 4_000];

export interface Health {
  readonly link: "connecting" | "open" | "lost";
  readonly stale: boolean;
  /** Browser's time of the last pulse, null before the first. */
  readonly heardAt: number | null;
  readonly history: PulseMessage["history"];
  readonly phone: PulseMessage["phone"];
}

type Socket = Pick<WebSocket, "send" | "close" | "readyState" | "onopen" | "onmessage" | "onclose">;

export class LiveConnection {
  private socket: Socket | null = null;
  private opened = false;
  private attempt = 0;
  private page: string | null = null;
  private health_: Health = { link: "connecting", stale: false, heardAt: null, history: "ok", phone: "up" };
  private readonly followed = new Map<Topic, number>();
  private readonly held = new Map<Topic, Collections>();
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Set<ReturnType<typeof setInterval>>();
  private redial: ReturnType<typeof setTimeout> | undefined;
  private onSuperseded: (() => void) | undefined;

  /** `onUnwelcome` is called when the server turns the socket away before it opened (perhaps the session is over). */
  constructor(
    private readonly dial: () => Socket,
    private readonly onUnwelcome: () => void = () => {},
  ) {}

  start(): void {
    this.timers.add(setInterval(() => this.look(), 500));
    this.timers.add(setInterval(() => this.beat(), BEAT_EVERY_MS));
    this.connect();
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers.clear();
    clearTimeout(this.redial);
    this.abandonSocket();
    this.held.clear();
    this.tell();
  }

  /** Follow a topic until the returned function is called; followers of one topic share one subscription. */
  follow(topic: Topic): () => void {
    const count = this.followed.get(topic) ?? 0;
    this.followed.set(topic, count + 1);
    if (count === 0) this.say({ type: "follow", topic });
    return () => this.unfollow(topic);
  }

  collections(topic: Topic): Collections | null {
    return this.held.get(topic) ?? null;
  }

  health(): Health {
    return this.health_;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** From now on tell the server every five seconds that this desk is here; `null` ends it. */
  beatAs(page: string | null, onSuperseded?: () => void): void {
    this.page = page;
    this.onSuperseded = onSuperseded;
    this.beat();
  }

  /** Dial at once if the socket is lost: the network is said to be back. */
  hurry = (): void => {
    if (this.health_.link !== "lost") return;
    this.attempt = 0;
    this.connect();
  };

  private unfollow(topic: Topic): void {
    const count = (this.followed.get(topic) ?? 1) - 1;
    if (count > 0) {
      this.followed.set(topic, count);
      return;
    }
    this.followed.delete(topic);
    this.held.delete(topic);
    this.say({ type: "unfollow", topic });
  }

  private connect(): void {
    clearTimeout(this.redial);
    this.abandonSocket();
    this.opened = false;
    const socket = this.dial();
    this.socket = socket;
    socket.onopen = () => this.welcome();
    socket.onmessage = (event) => this.hear(event.data as string);
    socket.onclose = () => this.lose();
  }

  private abandonSocket(): void {
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    this.socket = null;
  }

  private welcome(): void {
    this.opened = true;
    this.attempt = 0;
    for (const topic of this.followed.keys()) this.say({ type: "follow", topic });
    this.beat();
    this.update({ link: "open" });
  }

  private lose(): void {
    this.socket = null;
    this.update({ link: "lost", stale: true });
    if (!this.opened) this.onUnwelcome();
    const wait = BACKOFF_MS[Math.min(this.attempt, BACKOFF_MS.length - 1)] ?? 4_000;
    this.attempt += 1;
    // A little chance, so that a hundred desks do not all knock at the same moment.
    this.redial = setTimeout(() => this.connect(), wait * (0.75 + Math.random() / 2));
  }

  private hear(data: string): void {
    const message = JSON.parse(data) as ServerMessage;
    correct(message.at);
    if (message.type === "pulse") {
      this.update({ heardAt: Date.now(), stale: false, history: message.history, phone: message.phone });
      return;
    }
    if (message.type === "superseded") this.onSuperseded?.();
    if (message.type === "superseded" || message.type === "refused" || !this.followed.has(message.topic))
      return;
    const next = receive(this.held.get(message.topic) ?? null, message);
    if (next) this.held.set(message.topic, next);
    this.tell();
  }

  private look(): void {
    const { heardAt, link, stale } = this.health_;
    const silence = heardAt === null ? 0 : Date.now() - heardAt;
    if (!stale && silence > STALE_AFTER_MS) this.update({ stale: true });
    if (link === "open" && silence > DEAF_AFTER_MS) {
      this.abandonSocket();
      this.lose();
    }
  }

  private beat(): void {
    if (this.page !== null) this.say({ type: "beat", page: this.page });
  }

  private say(message: ClientMessage): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message));
  }

  private update(change: Partial<Health>): void {
    this.health_ = { ...this.health_, ...change };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
