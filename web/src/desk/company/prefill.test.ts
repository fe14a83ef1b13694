import { describe, expect, it } from "vitest";
import { LONGEST_LINE, LONGEST_TITLE, prefill } from "./prefill";

const tried = (titles: string) => `안내한 답: ${titles}`;
const nothing = { memo: "", category: null, articles: [], tried };

describe("a second consultation begins with what is known", () => {
  it("is empty when nothing is", () => {
    expect(prefill(nothing)).toEqual({ title: "", lines: ["", ""] });
  });

  it("takes the first sentence of the memo, and the rest as the second line", () => {
    const memo = "고지서를 받으심. 이의신청 기한 문의.";
    expect(prefill({ ...nothing, memo }).lines).toEqual(["고지서를 받으심.", "이의신청 기한 문의."]);
  });

  it("keeps the lines of a memo as they were written", () => {
    expect(prefill({ ...nothing, memo: "첫 줄\n\n둘째 줄\n셋째 줄" }).lines).toEqual([
      "첫 줄",
      "둘째 줄 셋째 줄",
    ]);
  });

  it("says from which answers it was answered, and asks the question of the latest", () => {
    const begun = prefill({ ...nothing, memo: "한 줄.", category: "차량 › 과태료", articles: ["가", "나"] });
    expect(begun).toEqual({ title: "나", lines: ["한 줄.", "안내한 답: 가, 나"] });
  });

  it("asks about the category when nothing was answered", () => {
    expect(prefill({ ...nothing, category: "차량·교통 › 과태료" }).title).toBe("과태료");
  });

  it("never is longer than an official reads", () => {
    const long = "가".repeat(500);
    const { title, lines } = prefill({ memo: `${long}. ${long}`, category: null, articles: [long], tried });
    expect(title).toHaveLength(LONGEST_TITLE);
    for (const line of lines) expect(line).toHaveLength(LONGEST_LINE);
  });
});
