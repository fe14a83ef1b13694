import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ServerMessage } from "../api/contract";
import { LiveConnection } from "./connection";

/** A socket in the hands of the test. */
class FakeSocket {
  readyState = 0;
  readonly said: unknown[] = [];
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;

  open(): void {
    this.readyState = 1;
    this.onopen?.({} as Event);
  }

  hear(message: ServerMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) } as MessageEvent);
  }

  break(): void {
    this.readyState = 3;
    this.onclose?.({} as CloseEvent);
  }

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
  }
}

let sockets: FakeSocket[];
let connection: LiveConnection;
const unwelcome = vi.fn();
const latest = () => sockets.at(-1) as FakeSocket;
const pulse = (history: "ok" | "stalled" = "ok"): ServerMessage => ({
  type: "pulse",
  at: Date.now(),
  history,
  phone: "up",
});
const board = (version: number, waiting: number): ServerMessage => ({
  type: "snapshot",
  topic: "board",
  version,
  at: Date.now(),
  collections: { totals: { today: { waiting } } },
});

beforeEach(() => {
  vi.useFakeTimers();
  unwelcome.mockClear();
  sockets = [];
  connection = new LiveConnection(() => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  }, unwelcome);
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

describe("the live connection", () => {
  it("follows what was asked for before the socket opened, and once however many ask", () => {
    connection.follow("board");
    connection.follow("board");
    latest().open();
    expect(latest().said).toEqual([{ type: "follow", topic: "board" }]);
  });

  it("stops following when the last follower leaves", () => {
    latest().open();
    const [one, other] = [connection.follow("board"), connection.follow("board")];
    one();
    expect(latest().said).not.toContainEqual({ type: "unfollow", topic: "board" });
    other();
    expect(latest().said).toContainEqual({ type: "unfollow", topic: "board" });
    expect(connection.collections("board")).toBeNull();
  });

  it("is stale three seconds after the last pulse and fresh with the next", () => {
    latest().open();
    latest().hear(pulse());
    vi.advanceTimersByTime(2_900);
    expect(connection.health().stale).toBe(false);
    vi.advanceTimersByTime(700);
    expect(connection.health().stale).toBe(true);
    latest().hear(pulse());
    expect(connection.health().stale).toBe(false);
  });

  it("keeps what it holds while the socket is lost, follows anew and takes the fresh snapshot", () => {
    connection.follow("board");
    latest().open();
    latest().hear(board(1, 3));
    latest().break();
    expect(connection.health()).toMatchObject({ link: "lost", stale: true });
    expect(connection.collections("board")?.rows.totals).toEqual({ today: { waiting: 3 } });
    vi.advanceTimersByTime(300);
    latest().open();
    expect(latest().said).toContainEqual({ type: "follow", topic: "board" });
    latest().hear(board(1, 8));
    expect(connection.collections("board")?.rows.totals).toEqual({ today: { waiting: 8 } });
  });

  it("dials again and again, but never faster than its bound and never slower than every five seconds", () => {
    for (let second = 0; second < 60; second += 1) {
      if (latest().readyState === 0) latest().break();
      vi.advanceTimersByTime(1_000);
    }
    expect(sockets.length).toBeGreaterThan(12);
    expect(sockets.length).toBeLessThan(30);
  });

  it("dials at once when the network is said to be back", () => {
    for (let times = 0; times < 5; times += 1) {
      latest().break();
      vi.advanceTimersByTime(6_000);
    }
    latest().break();
    const before = sockets.length;
    connection.hurry();
    expect(sockets.length).toBe(before + 1);
  });

  it("gives up an open socket on which nothing is heard", () => {
    latest().open();
    latest().hear(pulse());
    vi.advanceTimersByTime(9_500);
    expect(sockets.length).toBe(2);
  });

  it("asks why when it is turned away at the door, not when an open socket breaks", () => {
    latest().open();
    latest().break();
    expect(unwelcome).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    latest().break();
    expect(unwelcome).toHaveBeenCalledOnce();
  });

  it("beats every five seconds while the desk works, and again first thing on a new socket", () => {
    latest().open();
    connection.beatAs("page-1");
    vi.advanceTimersByTime(10_000);
    const beats = latest().said.filter((one) => (one as { type: string }).type === "beat");
    expect(beats).toHaveLength(3);
    latest().break();
    vi.advanceTimersByTime(300);
    latest().open();
    expect(latest().said).toContainEqual({ type: "beat", page: "page-1" });
  });

  it("tells the desk when another page took over", () => {
    const superseded = vi.fn();
    latest().open();
    connection.beatAs("page-1", superseded);
    latest().hear({ type: "superseded", at: Date.now() });
    expect(superseded).toHaveBeenCalledOnce();
  });
});
