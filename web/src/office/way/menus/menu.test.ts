import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Menu, StepKind } from "../../../api/entrances";
import { blankStep } from "./blank";
import {
  addBranch,
  connect,
  insert,
  isNeeded,
  move,
  placesFor,
  reached,
  remove,
  unreached,
  withoutLoose,
} from "./changes";
import { exitsOf, freeKeys, leading, placesOf, targetOf } from "./exits";
import { flowOf, orderOf } from "./flow";

const MENU: Menu = {
  id: "main",
  name: "대표 메뉴",
  name_en: "Main menu",
  first: "hours",
  person: "agent",
  steps: [
    { id: "hours", kind: "by_hours", calendar: null, open: "hello", closed: "night" },
    { id: "hello", kind: "say", prompts: ["greeting"], next: "ask" },
    {
      id: "ask",
      kind: "ask",
      prompts: ["menu"],
      choices: { "#": "again", "2": "tax", "1": "english" },
      seconds: 6,
      attempts: 3,
      otherwise: "agent",
    },
    { id: "english", kind: "language", language: "en", next: "agent" },
    { id: "tax", kind: "queue", queue: "tax", priority: 0 },
    { id: "again", kind: "repeat" },
    { id: "agent", kind: "queue", queue: null, priority: 0 },
    { id: "night", kind: "say", prompts: ["closed"], next: "bye" },
    { id: "bye", kind: "end", prompts: [] },
  ],
};
const KINDS = [
  "say", "ask", "by_hours", "by_number", "by_language", "by_citizen", "language", "queue",
  "callback", "voicemail", "text_link", "information", "dial", "repeat", "back", "end",
] as const satisfies readonly StepKind[]; // biome-ignore format: a list to be glanced at

const idsIn = (menu: Menu) => menu.steps.map(({ id }) => id);
const leadsEverywhere = (menu: Menu) => placesOf(menu).every(({ to }) => idsIn(menu).includes(to));

describe("the ways out of a step", () => {
  it("are told in the order of the keys", () => {
    const ask = MENU.steps.find(({ id }) => id === "ask");
    expect(ask && exitsOf(ask).map(({ name }) => name)).toEqual([
      "choices.1",
      "choices.2",
      "choices.#",
      "otherwise",
    ]);
  });

  it("can all be led elsewhere", () => {
    for (const kind of KINDS) {
      const step = blankStep(kind, "one", "there");
      for (const { name } of exitsOf(step))
        expect(exitsOf(leading(step, name, "elsewhere")).find((exit) => exit.name === name)?.to).toBe(
          "elsewhere",
        );
    }
  });

  it("leave a caller the keys nobody has named", () => {
    const ask = MENU.steps.find((step) => step.kind === "ask");
    expect(ask && freeKeys(ask).join("")).toBe("3456789*0");
  });
});

describe("changing a menu", () => {
  it("a new step stands before what stood there", () => {
    const { menu, id } = insert(MENU, { step: "ask", exit: "choices.2" }, "say");
    expect(targetOf(menu, { step: "ask", exit: "choices.2" })).toBe(id);
    expect(targetOf(menu, { step: id, exit: "next" })).toBe("tax");
  });

  it("a step taken out is bridged over", () => {
    const menu = remove(MENU, "hello");
    expect(targetOf(menu, { step: "hours", exit: "open" })).toBe("ask");
    expect(idsIn(menu)).not.toContain("hello");
  });

  it("a choice that led to an end goes with it", () => {
    const ask = remove(MENU, "tax").steps.find((step) => step.kind === "ask");
    expect(ask && Object.keys(ask.choices).sort()).toEqual(["#", "1"]);
  });

  it("the step of key 0 stays, and so does a beginning that leads nowhere else", () => {
    expect(isNeeded(MENU, "agent")).toBe(true);
    expect(remove(MENU, "agent")).toBe(MENU);
    expect(isNeeded(MENU, "hours")).toBe(false);
  });

  it("a step is moved to another place, what it led to goes on", () => {
    const menu = move(MENU, "night", { step: "ask", exit: "choices.2" });
    expect(menu && targetOf(menu, { step: "hours", exit: "closed" })).toBe("bye");
    expect(menu && targetOf(menu, { step: "night", exit: "next" })).toBe("tax");
  });

  it("steps that end the call change places", () => {
    const menu = move(MENU, "again", { step: "ask", exit: "choices.2" });
    expect(menu && targetOf(menu, { step: "ask", exit: "choices.2" })).toBe("again");
    expect(menu && targetOf(menu, { step: "ask", exit: "choices.#" })).toBe("tax");
  });

  it("a step is not moved where a part would be cut off", () => {
    expect(move(MENU, "hours", { step: "night", exit: "next" })).toBeNull();
  });

  it("what no way leads to is told", () => {
    const cut = connect(MENU, { step: "hours", exit: "closed" }, "bye");
    expect(unreached(cut).map(({ id }) => id)).toEqual(["night"]);
    expect(unreached(withoutLoose(cut))).toEqual([]);
  });
});

describe("whatever is done to a menu, in whatever order", () => {
  const doing = fc.array(
    fc.tuple(fc.constantFrom("insert", "remove", "move", "connect", "branch"), fc.nat(), fc.nat()),
    {
      maxLength: 25,
    },
  );
  const pick = <Thing>(things: readonly Thing[], at: number): Thing => things[at % things.length] as Thing;
  const done = (menu: Menu, [what, one, other]: [string, number, number]): Menu => {
    const step = pick(menu.steps, one);
    const place = pick(placesOf(menu), other);
    if (what === "insert") return insert(menu, place, pick(KINDS, one)).menu;
    if (what === "remove") return remove(menu, step.id);
    if (what === "connect") return connect(menu, place, step.id);
    if (what === "branch")
      return step.kind === "ask" ? addBranch(menu, step.id, `choices.${freeKeys(step)[0] ?? "1"}`) : menu;
    const to = pick([null, ...placesFor(menu, step.id)], other);
    return (to && move(menu, step.id, to)) ?? menu;
  };

  it("every way leads to a step, and the drawing shows every step once", () => {
    fc.assert(
      fc.property(doing, (deeds) => {
        const menu = deeds.reduce(done, MENU);
        expect(leadsEverywhere(menu)).toBe(true);
        const order = orderOf(flowOf(menu));
        expect(order.toSorted()).toEqual(idsIn(menu).toSorted());
      }),
    );
  });

  it("moving cuts nothing off", () => {
    fc.assert(
      fc.property(doing, fc.nat(), fc.nat(), (deeds, one, other) => {
        const menu = deeds.reduce(done, MENU);
        const after = done(menu, ["move", one, other]);
        expect([...reached(menu)].every((id) => reached(after).has(id))).toBe(true);
      }),
    );
  });
});
