/**
 * An agent's work in this browser window: from "업무 시작" to its end the line is kept up. Whatever breaks (our
 * server, the exchange, the network) is mended without a click; a reload picks up where it was.
 *
 * One window works at a time: starting in another makes this one step back.
 */

import { ApiError } from "../api/client";
import { desk } from "../api/requests";
import type { LiveConnection } from "../live/connection";
import type { Line } from "../phone/line";
import { MicrophoneUnusable, openMicrophone } from "../phone/microphone";

export type Phase = "off" | "starting" | "registering" | "calling" | "working" | "elsewhere";

export interface WorkStatus {
  phase: Phase;
  trouble: ApiError | MicrophoneUnusable | null;
  microphone: MediaStream | null;
  /** The contact that does not hear us at the moment. */
  muted: string | null;
}

export interface Surroundings {
  line: Line;
  requests: Pick<typeof desk, "start" | "line" | "ready" | "finish" | "mute">;
  beatAs: LiveConnection["beatAs"];
  openMicrophone: () => Promise<MediaStream>;
  memory: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  others: Pick<BroadcastChannel, "postMessage" | "onmessage">;
}

const WORKING = "onmaru.working";
const MUTED = "onmaru.muted";
const AGAIN_MS = [0, 500, 1_000, 2_000, 4_000];
/** The server granted the line but its call did not come: ask again. */
const LINE_PATIENCE_MS = 6_000;

export class Work {
  private state: WorkStatus;
  private attempt = 0;
  private asking = false;
  private readyWhenUp = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly page: string,
    private readonly around: Surroundings,
  ) {
    this.state = { phase: "off", trouble: null, microphone: null, muted: around.memory.getItem(MUTED) };
    around.line.subscribe(() => this.look());
    around.others.onmessage = ({ data }) => data !== page && this.stepBack();
  }

  status = (): WorkStatus => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** This window was working before it was loaded anew. */
  wasWorking(): boolean {
    return this.around.memory.getItem(WORKING) !== null;
  }

  /** Start work; `ready` as soon as the line is up, or (after a reload) in whatever state the floor remembers. */
  async start({ ready }: { ready: boolean }): Promise<void> {
    if (this.state.phase !== "off" && this.state.phase !== "elsewhere") return;
    this.readyWhenUp = ready;
    this.update({ phase: "starting", trouble: null });
    this.around.others.postMessage(this.page);
    try {
      const microphone = await this.around.openMicrophone();
      this.update({ microphone });
      await this.register(microphone);
    } catch (error) {
      this.fail(error);
    }
  }

  async finish(): Promise<void> {
    await this.around.requests.finish();
    this.leave("off");
  }

  /** Let go of the line without a word to the server (signing out, another window took over). */
  leave(phase: "off" | "elsewhere"): void {
    clearTimeout(this.timer);
    this.around.memory.removeItem(WORKING);
    this.around.beatAs(null);
    this.update({ phase, trouble: null, microphone: null });
    this.around.line.close();
  }

  /** Heard no more, or heard again: at once in this browser, and told to the server so that the exchange agrees. */
  async mute(contact: string, muted: boolean): Promise<void> {
    this.around.line.mute(muted);
    if (muted) this.around.memory.setItem(MUTED, contact);
    else this.around.memory.removeItem(MUTED);
    this.update({ muted: muted ? contact : null });
    await this.around.requests.mute(contact, muted).catch((error) => {
      if (!(error instanceof ApiError)) throw error; // the browser's own silence holds without the server
    });
  }

  /** The muted contact is over: the next one hears us. */
  unmute(): void {
    this.around.line.mute(false);
    this.around.memory.removeItem(MUTED);
    this.update({ muted: null });
  }

  /** The server says that our line is gone, though this browser still holds it up: the exchange has forgotten it. */
  lineIsGone(): void {
    if (this.state.phase === "working") this.around.line.drop();
  }

  private async register(microphone: MediaStream): Promise<void> {
    const { credentials } = await this.around.requests.start(this.page);
    this.around.memory.setItem(WORKING, "1");
    this.around.beatAs(this.page, () => this.stepBack());
    this.update({ phase: "registering" });
    if (credentials === null) return this.registerLater(microphone);
    this.attempt = 0;
    this.around.line.mute(this.state.muted !== null);
    await this.around.line.open(credentials, microphone);
  }

  /** The exchange does not answer: at work all the same, and the line follows when it can. */
  private registerLater(microphone: MediaStream): void {
    this.timer = setTimeout(() => {
      this.register(microphone).catch((error) => {
        this.note(error);
        if (error instanceof ApiError && error.retry) this.registerLater(microphone);
        else this.giveUp();
      });
    }, this.pause());
  }

  private pause(): number {
    const wait = AGAIN_MS[Math.min(this.attempt, AGAIN_MS.length - 1)] ?? 0;
    this.attempt += 1;
    return wait;
  }

  /** The line changed: take the next step towards a line that is up. */
  private look(): void {
    const { phase } = this.state;
    if (phase !== "registering" && phase !== "calling" && phase !== "working") return;
    const { registration, leg } = this.around.line.status();
    if (leg === "up") return void this.reached();
    if (phase === "working") this.update({ phase: "registering" });
    if (registration === "registered") this.askForLine();
  }

  private async reached(): Promise<void> {
    clearTimeout(this.timer);
    this.attempt = 0;
    if (this.state.phase !== "working") this.update({ phase: "working", trouble: null });
    if (!this.readyWhenUp) return;
    this.readyWhenUp = false;
    await this.around.requests.ready().catch((error) => this.note(error));
  }

  private askForLine(): void {
    if (this.asking) return;
    this.asking = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.requestLine(), this.pause());
  }

  private async requestLine(): Promise<void> {
    let again = LINE_PATIENCE_MS;
    try {
      if (this.state.phase === "registering") this.update({ phase: "calling" });
      await this.around.requests.line(this.page);
    } catch (error) {
      this.note(error);
      if (!(error as ApiError).retry) return this.refused();
      again = 0;
    } finally {
      this.asking = false;
    }
    this.timer = setTimeout(() => this.look(), again);
  }

  /** A server that was started anew has forgotten this desk: begin again. Anything else ends here, with the reason. */
  private refused(): void {
    const { trouble, microphone } = this.state;
    if (trouble instanceof ApiError && trouble.refusal.code === "LineNotStarted" && microphone) {
      this.update({ phase: "starting" });
      this.registerLater(microphone);
    } else this.giveUp();
  }

  private giveUp(): void {
    const { trouble } = this.state;
    const elsewhere = trouble instanceof ApiError && trouble.refusal.code === "DeskIsElsewhere";
    this.leave(elsewhere ? "elsewhere" : "off");
    this.update({ trouble: elsewhere ? null : trouble });
  }

  private stepBack(): void {
    if (this.state.phase !== "off") this.leave("elsewhere");
  }

  private fail(error: unknown): void {
    this.leave("off");
    this.note(error);
  }

  private note(error: unknown): void {
    if (!(error instanceof ApiError) && !(error instanceof MicrophoneUnusable)) throw error;
    this.update({ trouble: error });
  }

  private update(change: Partial<WorkStatus>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** The real surroundings of this window. */
export function surroundings(line: Line, connection: LiveConnection): Surroundings {
  return {
    line,
    beatAs: (page, onSuperseded) => connection.beatAs(page, onSuperseded),
    requests: desk,
    openMicrophone: () => openMicrophone(),
    memory: sessionStorage,
    others: new BroadcastChannel("onmaru.desk"),
  };
}
