import { describe, expect, it } from "vitest";
import type { ArticleRow } from "../../api/articles";
import { newsOf } from "./news";

const row = (part: Partial<ArticleRow>) => ({ id: "a", revision: 3, verified: false, ...part }) as ArticleRow;

describe("what an agent must notice about the open article", () => {
  it.each([
    ["nothing, when it is as it was", row({}), row({}), null],
    ["its text was corrected", row({}), row({ revision: 4 }), "changed"],
    [
      "corrected and confirmed at once is corrected",
      row({}),
      row({ revision: 4, verified: true }),
      "changed",
    ],
    ["it was confirmed", row({}), row({ verified: true }), "confirmed"],
    ["nothing about another article", row({ id: "b", revision: 1 }), row({}), null],
    ["nothing, when it has just been opened", null, row({}), null],
  ] as const)("%s", (_, before, now, news) => {
    expect(newsOf(before, now)).toBe(news);
  });
});
