import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Findings, Hit } from "../../api/articles";
import { ApiError } from "../../api/client";
import type { Searched } from "../../api/knowledge";
import { AGAIN_AFTER_MS, MEANING_AFTER_MS, SETTLED_AFTER_MS, Search } from "./search";

const found = (articles: string, more: Partial<Findings> = {}): Findings => ({
  hits: [...articles].map((article) => ({ article }) as Hit),
  total: articles.length,
  nearest: false,
  readings: [],
  categories: [],
  departments: [],
  meaning: "not_asked",
  took_ms: 1,
  ...more,
});

const notReady = () =>
  new ApiError(503, { code: "SearchNotReady", retry: true, message: "준비", message_en: "not ready" });
const forbidden = () =>
  new ApiError(403, { code: "NotAllowed", retry: false, message: "안 됨", message_en: "no" });

function bench(answer: (asked: Searched) => Findings | Error = () => found("ab")) {
  const asked: Searched[] = [];
  let answers = answer;
  let delay = 5;
  const search = new Search(
    (question) => {
      asked.push(question);
      const said = answers(question);
      const wait = delay;
      return new Promise((resolve, reject) =>
        setTimeout(() => (said instanceof Error ? reject(said) : resolve(said)), wait),
      );
    },
    () => Date.now(),
  );
  return {
    search,
    asked,
    texts: () =>
      asked.map(({ text, meaning, settled }) => `${text}${meaning ? "+" : ""}${settled ? "!" : ""}`),
    shown: () =>
      search
        .state()
        .listing.hits.map(({ article }) => article)
        .join(""),
    answering: (next: typeof answer, slow = 5) => {
      answers = next;
      delay = slow;
    },
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("searching as one types", () => {
  it("begins with the second character", async () => {
    const { search, texts } = bench();
    search.type("여");
    await pass(1_000);
    expect(texts()).toEqual([]);
    expect(search.state().phase).toBe("asleep");
    search.type("여ㄱ");
    expect(texts()).toEqual(["여ㄱ"]);
  });

  it("asks for words at once, and for the meaning when typing rests", async () => {
    const { search, texts } = bench();
    search.type("여권");
    await pass(MEANING_AFTER_MS - 1);
    expect(texts()).toEqual(["여권"]);
    search.type("여권 재발급");
    await pass(MEANING_AFTER_MS - 1);
    expect(texts()).toEqual(["여권", "여권 재발급"]);
    await pass(1);
    expect(texts()).toEqual(["여권", "여권 재발급", "여권 재발급+"]);
  });

  it("does not ask again for a space that asks nothing new", async () => {
    const { search, texts } = bench();
    search.type("여권");
    search.type("여권 ");
    await pass(10);
    expect(texts()).toEqual(["여권"]);
    expect(search.state().typed).toBe("여권 ");
  });

  it("keeps showing the last results until the next are here, and says so", async () => {
    const { search, shown, answering } = bench(() => found("ab"));
    search.type("여권");
    await pass(10);
    answering(() => found("cd"), 100);
    search.type("여권 사진");
    expect([shown(), search.state().phase]).toEqual(["ab", "looking"]);
    await pass(100);
    expect([shown(), search.state().phase]).toEqual(["cd", "here"]);
  });

  it("improves the results when the meaning arrives", async () => {
    const { search, shown } = bench(({ meaning }) => found(meaning ? "ba" : "ab"));
    search.type("여권 다시 만들려면");
    await pass(10);
    expect(shown()).toBe("ab");
    await pass(MEANING_AFTER_MS);
    expect(shown()).toBe("ba");
  });

  it("is not set back when the answer by words comes last", async () => {
    const { search, shown, answering } = bench();
    answering(({ meaning }) => found(meaning ? "ba" : "ab"), 400);
    search.type("여권 다시");
    answering(({ meaning }) => found(meaning ? "ba" : "ab"), 5);
    await pass(300);
    expect(shown()).toBe("ba");
    await pass(200);
    expect(shown()).toBe("ba");
  });

  it("an emptied box shows nothing, whatever is still on its way", async () => {
    const { search, shown } = bench();
    search.type("여권");
    search.type("");
    await pass(2_000);
    expect([shown(), search.state().phase]).toEqual(["", "asleep"]);
  });

  it("asks anew when it is to look elsewhere", async () => {
    const { search, asked } = bench();
    search.type("여권");
    await pass(10);
    search.change({ town_office: "maru-eup" });
    await pass(10);
    expect(asked.at(-1)).toMatchObject({ text: "여권", town_office: "maru-eup" });
  });

  it("says why when asked, without another search by words", async () => {
    const { search, asked } = bench();
    search.type("여권");
    await pass(MEANING_AFTER_MS + 10);
    search.explain(true);
    await pass(10);
    expect(asked.map(({ meaning, explain }) => [meaning, explain])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });
});

describe("a question nobody answers", () => {
  const nothing = () => found("", { nearest: true });

  it("is noted once, when typing is over", async () => {
    const { search, texts } = bench(nothing);
    search.type("우주선 등록");
    await pass(SETTLED_AFTER_MS - 1);
    expect(texts()).toEqual(["우주선 등록", "우주선 등록+"]);
    await pass(1);
    search.settle();
    await pass(2_000);
    expect(texts()).toEqual(["우주선 등록", "우주선 등록+", "우주선 등록+!"]);
  });

  it("is not noted while it is being typed, nor when something answers", async () => {
    const { search, texts, answering } = bench(nothing);
    search.type("우주");
    await pass(400);
    answering(() => found("a"));
    search.type("우주인 체험");
    await pass(5_000);
    expect(texts().filter((text) => text.endsWith("!"))).toEqual([]);
  });
});

describe("a search that cannot answer", () => {
  it("that is getting ready is asked again until it is", async () => {
    const { search, shown, answering } = bench(notReady);
    search.type("여권");
    await pass(10);
    expect(search.state().phase).toBe("preparing");
    answering(() => found("ab"));
    await pass(AGAIN_AFTER_MS + 10);
    expect([shown(), search.state().phase]).toEqual(["ab", "here"]);
  });

  it("that refuses is not pestered", async () => {
    const { search, asked } = bench(forbidden);
    search.type("여권");
    await pass(10);
    expect(search.state().phase).toBe("failed");
    const before = asked.length;
    await pass(600);
    expect(asked.filter(({ meaning }) => !meaning).length).toBe(1);
    expect(before).toBe(1);
  });

  it("keeps the answer by words when the meaning cannot be had", async () => {
    const { search, shown } = bench(({ meaning }) => (meaning ? notReady() : found("ab")));
    search.type("여권");
    await pass(3_000);
    expect([shown(), search.state().phase]).toEqual(["ab", "here"]);
  });
});
