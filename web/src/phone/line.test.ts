import { describe, expect, it } from "vitest";
import { websocketUrl } from "./line";

describe("where a desk registers", () => {
  it.each([
    ["http:", "127.0.0.1", null, "ws://127.0.0.1:8088/ws"],
    ["https:", "call.example.kr", null, "wss://call.example.kr:8088/ws"],
    ["https:", "call.example.kr", "wss://sip.example.kr/ws", "wss://sip.example.kr/ws"],
  ])("%s//%s with %s is %s", (protocol, hostname, websocket_url, expected) => {
    expect(websocketUrl({ websocket_port: 8088, websocket_url }, { protocol, hostname })).toBe(expected);
  });
});
