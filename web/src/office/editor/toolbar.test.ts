import { describe, expect, it } from "vitest";
import { afterEnter, type Replacement, type Tool, use } from "./toolbar";

function done(text: string, { from, to, insert }: Replacement): string {
  return text.slice(0, from) + insert + text.slice(to);
}

/** `‹…›` marks the selection. */
function press(tool: Tool, shown: string): string {
  const start = shown.indexOf("‹");
  const end = shown.indexOf("›") - 1;
  const text = shown.replace(/[‹›]/g, "");
  const told = use(tool, text, start, end);
  const next = done(text, told);
  const [first, last] = told.select;
  return `${next.slice(0, first)}‹${next.slice(first, last)}›${next.slice(last)}`;
}

describe("the tools of a rich text", () => {
  it.each<[Tool, string, string]>([
    ["bold", "수수료는 ‹없음›입니다", "수수료는 **‹없음›**입니다"],
    ["bold", "수수료는 **‹없음›**입니다", "수수료는 ‹없음›입니다"],
    ["heading", "먼저\n준‹›비물", "먼저\n### 준비물‹›"],
    ["heading", "### 준‹›비물", "준비물‹›"],
    ["list", "‹신분증\n사진›", "‹- 신분증\n- 사진›"],
    ["numbers", "‹- 신고\n- 신청›", "‹1. 신고\n2. 신청›"],
    ["link", "‹정부24›에서", "[정부24](‹https://›)에서"],
    ["table", "비용‹›", "비용\n\n| 구분 | 내용 |\n| --- | --- |\n| ‹› |  |\n"],
  ])("%s: %j becomes %j", (tool, before, after) => expect(press(tool, before)).toBe(after));

  it("Enter goes on with a list, and ends it on an empty item", () => {
    const next = (text: string) => {
      const told = afterEnter(text, text.length);
      return told && done(text, told);
    };
    expect(next("- 신분증")).toBe("- 신분증\n- ");
    expect(next("9. 신청")).toBe("9. 신청\n10. ");
    expect(next("- 신분증\n- ")).toBe("- 신분증\n");
    expect(next("그냥 글")).toBeNull();
  });
});
