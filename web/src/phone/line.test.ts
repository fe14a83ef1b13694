import { describe, expect, it } from "vitest";
import { masked, websocketUrl } from "./line";

describe("a caller's number without our server", () => {
  it.each([
    ["01000003001", "010-****-3001"],
    ["0310002114", "031-****-2114"],
    ["020001234", "02-****-1234"],
    ["anonymous", null],
    ["", null],
  ])("%s is shown as %s", (number, expected) => expect(masked(number)).toBe(expected));
});

describe("where a desk registers", () => {
  it.each([
    ["http:", "127.0.0.1", null, "ws://127.0.0.1:8088/ws"],
    ["https:", "call.example.kr", null, "wss://call.example.kr:8088/ws"],
    ["https:", "call.example.kr", "wss://sip.example.kr/ws", "wss://sip.example.kr/ws"],
  ])("%s//%s with %s is %s", (protocol, hostname, websocket_url, expected) => {
    expect(websocketUrl({ websocket_port: 8088, websocket_url }, { protocol, hostname })).toBe(expected);
  });
});
