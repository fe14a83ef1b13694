/**
 * The agent's voice line: registers this browser with the exchange and answers by itself the one call the server makes to
 * it, the persistent leg. It needs our server only for the credentials: registration and calls go on without it.
 *
 * A call carrying `X-Onmaru-Fallback: 1` is a citizen whom the exchange connected because our server is down:
 * it is not answered by itself but shown as an emergency.
 */

import type { RTCSession } from "jssip/lib/RTCSession";
import type { IncomingRTCSessionEvent, RTCSessionEvent, UA } from "jssip/lib/UA";
import type { DeskCredentials } from "../api/contract";
import { Leg } from "./leg";
import type { Quality } from "./quality";

export interface LineStatus {
  registration: "off" | "registering" | "registered" | "lost";
  leg: "none" | "up";
  /** A masked number, and when we answered (browser's time). */
  emergency: { from: string | null; answeredAt: number | null } | null;
  quality: Quality | null;
}

export interface Line {
  status(): LineStatus;
  subscribe(listener: () => void): () => void;
  open(credentials: DeskCredentials, microphone: MediaStream): Promise<void>;
  mute(muted: boolean): void;
  acceptEmergency(): void;
  hangUpEmergency(): void;
  /** Give up the leg; whoever wants one asks the server to call again. */
  drop(): void;
  close(): void;
}

const OFF: LineStatus = { registration: "off", leg: "none", emergency: null, quality: null };

export function websocketUrl(
  { websocket_url, websocket_port }: Pick<DeskCredentials, "websocket_url" | "websocket_port">,
  page: Pick<Location, "protocol" | "hostname">,
): string {
  return (
    websocket_url || `${page.protocol === "https:" ? "wss" : "ws"}://${page.hostname}:${websocket_port}/ws`
  );
}

/** `01000003001` → `010-****-3001`; null when there is no number. */
export function masked(number: string): string | null {
  const parts = /^(02|0\d\d|\d{3})\d{3,4}(\d{4})$/.exec(number);
  return parts && `${parts[1]}-****-${parts[2]}`;
}

class SipLine implements Line {
  private state = OFF;
  private agent: UA | null = null;
  private microphone: MediaStream | null = null;
  private leg: Leg | null = null;
  private emergency: Leg | null = null;
  private muted = false;
  private readonly listeners = new Set<() => void>();

  status(): LineStatus {
    return this.state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async open(credentials: DeskCredentials, microphone: MediaStream): Promise<void> {
    this.close();
    this.microphone = microphone;
    this.update({ registration: "registering" });
    const { UA, WebSocketInterface } = await import("jssip");
    const agent = new UA({
      sockets: new WebSocketInterface(websocketUrl(credentials, location)),
      uri: credentials.uri,
      authorization_user: credentials.endpoint,
      password: credentials.password,
      session_timers: false,
      register_expires: 120,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 4,
      user_agent: "Onmaru",
    });
    agent.on("registered", () => this.update({ registration: "registered" }));
    agent.on("unregistered", () => this.lose(agent));
    agent.on("registrationFailed", () => this.lose(agent));
    agent.on("disconnected", () => this.lose(agent));
    agent.on("newRTCSession", (event: RTCSessionEvent) => this.ring(event));
    this.agent = agent;
    agent.start();
  }

  mute(muted: boolean): void {
    this.muted = muted;
    this.leg?.mute(muted);
  }

  acceptEmergency(): void {
    if (!this.emergency || !this.microphone || this.state.emergency?.answeredAt) return;
    this.emergency.answer(this.microphone);
    this.update({ emergency: { from: this.state.emergency?.from ?? null, answeredAt: Date.now() } });
  }

  hangUpEmergency(): void {
    this.emergency?.hangUp();
  }

  drop(): void {
    this.leg?.hangUp();
  }

  close(): void {
    const { agent, microphone } = this;
    this.agent = this.microphone = null;
    this.leg?.hangUp();
    this.emergency?.hangUp();
    agent?.stop();
    for (const track of microphone?.getTracks() ?? []) track.stop();
    this.muted = false;
    this.update(OFF);
  }

  private lose(agent: UA): void {
    if (agent === this.agent) this.update({ registration: "lost" });
  }

  private ring(event: RTCSessionEvent): void {
    if (event.originator !== ("remote" as typeof event.originator)) return;
    const { session, request } = event as IncomingRTCSessionEvent;
    if (request.getHeader("X-Onmaru-Fallback") === "1") this.ringEmergency(session, request.from.uri.user);
    else this.attach(session);
  }

  /** The server calls us once per start; a newer call replaces the older, whose end no longer counts. */
  private attach(call: RTCSession): void {
    if (!this.microphone) {
      call.terminate();
      return;
    }
    this.leg?.hangUp();
    const leg: Leg = new Leg(call, {
      up: () => {
        if (leg !== this.leg) return;
        leg.mute(this.muted);
        this.update({ leg: "up" });
      },
      ended: () => {
        if (leg !== this.leg) return;
        this.leg = null;
        this.update({ leg: "none", quality: null });
      },
      measured: (quality) => leg === this.leg && this.update({ quality }),
    });
    this.leg = leg;
    leg.answer(this.microphone);
  }

  private ringEmergency(call: RTCSession, from: string): void {
    if (this.emergency) {
      call.terminate({ status_code: 486 }); // one at a time: the exchange tries the next desk
      return;
    }
    this.emergency = new Leg(call, {
      up: () => {},
      ended: () => {
        this.emergency = null;
        this.update({ emergency: null });
      },
      measured: () => {},
    });
    this.update({ emergency: { from: masked(from), answeredAt: null } });
  }

  private update(change: Partial<LineStatus>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

export function createLine(): Line {
  return new SipLine();
}
