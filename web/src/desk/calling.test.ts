import { describe, expect, it } from "vitest";
import type { PartyRow } from "../api/company";
import { canConnect, canHold, isDialling, wasUnreached } from "./calling";
import { standingOf } from "./company/standing";

const party = (...states: PartyRow["state"][]) => states.map((state) => ({ state })) as PartyRow[];
const call = { errand: "call", phase: "talking", reached_at: null, parties: party() } as const;
const outgoing = { ...call, errand: "outgoing" } as const;

describe("a call we place", () => {
  it("rings until the citizen picks up", () => {
    expect(isDialling(outgoing)).toBe(true);
    expect(isDialling({ ...outgoing, reached_at: 1 })).toBe(false);
    expect(isDialling(call)).toBe(false);
  });

  it("is unreached when it is over and nobody did", () => {
    expect(wasUnreached({ ...outgoing, phase: "after_call" })).toBe(true);
    expect(wasUnreached({ ...outgoing, phase: "after_call", reached_at: 1 })).toBe(false);
  });
});

describe("what may be done", () => {
  it("nobody is asked while ringing, in a consult, or with somebody there already", () => {
    expect(canConnect(call)).toBe(true);
    expect(canConnect(outgoing)).toBe(false);
    expect(canConnect({ ...call, errand: "consult" })).toBe(false);
    expect(canConnect({ ...call, parties: party("calling") })).toBe(false);
  });

  it("a department can still be left a task after the call", () => {
    expect(canConnect({ ...call, phase: "after_call" })).toBe(true);
  });

  it("the citizen can be talked with while somebody is called, not put on hold beside them", () => {
    expect(canHold({ ...call, parties: party("calling") })).toBe(true);
    expect(canHold({ ...call, parties: party("aside") })).toBe(false);
  });
});

describe("who hears whom", () => {
  it.each([
    ["calling", "held", "callingWithMusic"],
    ["calling", "talking", "callingWithCitizen"],
    ["aside", "held", "aside"],
    ["aside", "talking", "parked"],
    ["together", "talking", "together"],
    ["together", "held", "aside"],
    ["alone", "talking", "alone"],
    ["together", "after_call", "alone"],
  ] as const)("%s, %s: %s", (state, phase, standing) => {
    expect(standingOf({ phase }, { state })).toBe(standing);
  });
});
