import { describe, expect, it } from "vitest";
import { Lane } from "./lane";

/** A server that answers when it is told to. */
function bench() {
  const sent: string[] = [];
  const heard: string[] = [];
  const refused: string[] = [];
  const open: { answer: (text: string) => void; refuse: () => void }[] = [];
  const lane = new Lane<string, string>(
    (asked) => {
      sent.push(asked);
      return new Promise((answer, refuse) => open.push({ answer, refuse: () => refuse(new Error(asked)) }));
    },
    (answer) => heard.push(answer),
    (_, asked) => refused.push(asked),
  );
  const settle = () => new Promise((done) => setTimeout(done));
  return { lane, sent, heard, refused, open, settle };
}

describe("a lane", () => {
  it("has at most one request on its way, and then sends the latest only", async () => {
    const { lane, sent, heard, open, settle } = bench();
    for (const asked of ["여", "여권", "여권 재", "여권 재발급"]) lane.ask(asked);
    expect(sent).toEqual(["여"]);
    open[0]?.answer("for 여");
    await settle();
    expect(sent).toEqual(["여", "여권 재발급"]);
    open[1]?.answer("for 여권 재발급");
    await settle();
    expect(heard).toEqual(["for 여권 재발급"]);
  });

  it("drops the answer to a question nobody asks any more", async () => {
    const { lane, heard, open, settle } = bench();
    lane.ask("여권");
    lane.forget();
    open[0]?.answer("late");
    await settle();
    expect(heard).toEqual([]);
  });

  it("asks the same thing again after it was forgotten", async () => {
    const { lane, sent, heard, open, settle } = bench();
    lane.ask("여권");
    lane.forget();
    lane.ask("여권 재발급");
    open[0]?.refuse();
    await settle();
    expect(sent).toEqual(["여권", "여권 재발급"]);
    open[1]?.answer("here");
    await settle();
    expect(heard).toEqual(["here"]);
  });

  it("tells of a refusal only while it matters", async () => {
    const { lane, refused, open, settle } = bench();
    lane.ask("하나");
    lane.ask("둘");
    open[0]?.refuse();
    await settle();
    open[1]?.refuse();
    await settle();
    expect(refused).toEqual(["둘"]);
  });
});
