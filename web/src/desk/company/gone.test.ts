import { describe, expect, it } from "vitest";
import { goneOf, type Left } from "./gone";

const left: Left = { kind: "official", name: "백서하", name_en: "Baek Seoha", how: "no_answer", at: 10_000 };
const party = {
  id: "p1",
  kind: "official",
  name: "",
  name_en: "",
  state: "calling",
  since: 0,
  consultation: null,
} as const;
const held = { phase: "held", held_at: 1_000, parties: [], left } as const;

describe("whoever is gone", () => {
  it.each([
    ["a moment ago: the citizen is heard again soon", held, 12_000, "returning"],
    ["and something hinders it", held, 16_000, "waiting"],
    ["and the citizen is there", { ...held, phase: "talking", held_at: null }, 16_000, "back"],
    ["before a hold of the agent's own", { ...held, held_at: 11_000 }, 12_000, undefined],
    ["and another one is called", { ...held, parties: [party] }, 12_000, undefined],
    ["and so is the citizen", { ...held, phase: "after_call" }, 12_000, undefined],
    ["nobody", { ...held, left: null }, 12_000, undefined],
  ] as const)("%s", (_, contact, now, citizen) => {
    expect(goneOf({ ...contact, parties: [...contact.parties] }, now)?.citizen).toBe(citizen);
  });
});
