import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../api/client";
import type { Line, LineStatus } from "../phone/line";
import { MicrophoneUnusable } from "../phone/microphone";
import { type Surroundings, Work } from "./work";

const CREDENTIALS = {
  endpoint: "desk-1",
  uri: "sip:desk-1@onmaru",
  password: "p",
  websocket_port: 1,
  websocket_url: null,
};
const refusal = (code: string, retry = false) =>
  new ApiError(409, { code, message: "안 됩니다.", message_en: "No.", retry });

/** A line in the hands of the test. */
class FakeLine implements Line {
  state: LineStatus = { registration: "off", leg: "none", emergency: null, quality: null };
  listener = () => {};
  open = vi.fn(async () => {});
  mute = vi.fn();
  close = vi.fn(() => this.become({ registration: "off", leg: "none" }));
  drop = vi.fn(() => this.become({ leg: "none" }));
  acceptEmergency = vi.fn();
  hangUpEmergency = vi.fn();

  status(): LineStatus {
    return this.state;
  }

  subscribe(listener: () => void): () => void {
    this.listener = listener;
    return () => {};
  }

  become(change: Partial<LineStatus>): void {
    this.state = { ...this.state, ...change };
    this.listener();
  }
}

let line: FakeLine;
let around: Surroundings;
let kept: Map<string, string>;
const beatAs = vi.fn();
const requests = { start: vi.fn(), line: vi.fn(), ready: vi.fn(), finish: vi.fn(), mute: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  requests.start.mockResolvedValue({ credentials: CREDENTIALS });
  for (const request of [requests.line, requests.ready, requests.finish, requests.mute])
    request.mockResolvedValue(undefined);
  line = new FakeLine();
  line.open.mockResolvedValue(undefined);
  line.drop.mockImplementation(() => line.become({ leg: "none" }));
  line.close.mockImplementation(() => line.become({ registration: "off", leg: "none" }));
  kept = new Map();
  around = {
    line,
    requests,
    beatAs,
    openMicrophone: vi.fn(async () => ({}) as MediaStream),
    memory: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    others: { postMessage: vi.fn(), onmessage: null },
  };
});

afterEach(() => vi.useRealTimers());

async function atWork(): Promise<Work> {
  const work = new Work("page-1", around);
  await work.start({ ready: true });
  line.become({ registration: "registered" });
  await vi.advanceTimersByTimeAsync(0);
  line.become({ leg: "up" });
  await vi.advanceTimersByTimeAsync(0);
  return work;
}

describe("an agent's work", () => {
  it("goes from one click to ready: start, register, line, ready", async () => {
    const work = await atWork();
    expect(requests.start).toHaveBeenCalledExactlyOnceWith("page-1");
    expect(requests.line).toHaveBeenCalledExactlyOnceWith("page-1");
    expect(requests.ready).toHaveBeenCalledOnce();
    expect(beatAs).toHaveBeenCalledWith("page-1", expect.any(Function));
    expect(work.status().phase).toBe("working");
  });

  it("picks up after a reload without a click and without a change of state", async () => {
    await atWork();
    const reloaded = new Work("page-2", around);
    expect(reloaded.wasWorking()).toBe(true);
    requests.ready.mockClear();
    line.state = { ...line.state, registration: "off", leg: "none" };
    await reloaded.start({ ready: false });
    line.become({ registration: "registered" });
    await vi.advanceTimersByTimeAsync(0);
    line.become({ leg: "up" });
    expect(reloaded.status().phase).toBe("working");
    expect(requests.ready).not.toHaveBeenCalled();
  });

  it("asks for the line again when it drops", async () => {
    const work = await atWork();
    line.become({ leg: "none" });
    expect(work.status().phase).toBe("registering");
    await vi.advanceTimersByTimeAsync(0);
    expect(requests.line).toHaveBeenCalledTimes(2);
  });

  it("gives up a leg the exchange has forgotten, and asks for another", async () => {
    const work = await atWork();
    requests.line.mockClear();
    work.lineIsGone();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests.line).toHaveBeenCalledOnce();
  });

  it("keeps asking while the server is down, ever more slowly", async () => {
    const work = await atWork();
    requests.line.mockRejectedValue(refusal("Unreachable", true));
    requests.line.mockClear();
    line.become({ leg: "none" });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(requests.line.mock.calls.length).toBeGreaterThan(5);
    expect(requests.line.mock.calls.length).toBeLessThan(14);
    requests.line.mockResolvedValue(undefined);
    await vi.advanceTimersByTimeAsync(5_000);
    line.become({ leg: "up" });
    expect(work.status()).toMatchObject({ phase: "working", trouble: null });
  });

  it("asks again when the call it was promised does not come", async () => {
    await atWork();
    requests.line.mockClear();
    line.become({ leg: "none" });
    await vi.advanceTimersByTimeAsync(7_000);
    expect(requests.line).toHaveBeenCalledTimes(2);
  });

  it("begins again with a server that has forgotten this desk", async () => {
    await atWork();
    requests.start.mockClear();
    requests.line.mockRejectedValueOnce(refusal("LineNotStarted"));
    line.become({ leg: "none" });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(requests.start).toHaveBeenCalledOnce();
    expect(line.open).toHaveBeenCalledTimes(2);
  });

  it("waits for an exchange that does not answer yet", async () => {
    requests.start.mockResolvedValueOnce({ credentials: null });
    const work = new Work("page-1", around);
    await work.start({ ready: true });
    expect(work.status().phase).toBe("registering");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(line.open).toHaveBeenCalledOnce();
  });

  it("steps back when another window starts", async () => {
    const work = await atWork();
    around.others.onmessage?.call({} as BroadcastChannel, { data: "page-9" } as MessageEvent);
    expect(work.status().phase).toBe("elsewhere");
    expect(line.close).toHaveBeenCalled();
    expect(beatAs).toHaveBeenLastCalledWith(null);
    expect(work.wasWorking()).toBe(false);
  });

  it("steps back when the server says that the desk is elsewhere", async () => {
    const work = await atWork();
    requests.line.mockRejectedValue(refusal("DeskIsElsewhere"));
    line.become({ leg: "none" });
    await vi.advanceTimersByTimeAsync(100);
    expect(work.status()).toMatchObject({ phase: "elsewhere", trouble: null });
  });

  it("says why when the microphone is blocked", async () => {
    around.openMicrophone = () => Promise.reject(new MicrophoneUnusable("blocked"));
    const work = new Work("page-1", around);
    await work.start({ ready: true });
    expect(work.status()).toMatchObject({ phase: "off", trouble: { fault: "blocked" } });
  });

  it("stays at work when the server refuses to end it", async () => {
    const work = await atWork();
    requests.finish.mockRejectedValue(refusal("AgentBusy"));
    await expect(work.finish()).rejects.toThrow();
    expect(work.status().phase).toBe("working");
  });

  it("mutes at once, server or not, and remembers it over a reload", async () => {
    const work = await atWork();
    requests.mute.mockRejectedValue(refusal("Unreachable", true));
    await work.mute("c1", true);
    expect(line.mute).toHaveBeenLastCalledWith(true);
    expect(new Work("page-2", around).status().muted).toBe("c1");
    work.unmute();
    expect(line.mute).toHaveBeenLastCalledWith(false);
    expect(work.status().muted).toBeNull();
  });
});
