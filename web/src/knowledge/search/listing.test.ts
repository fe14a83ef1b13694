import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Hit } from "../../api/articles";
import { improved, listed, meant, REACTION_MS, selected, selectedAt, stepOf } from "./listing";

const hit = (article: string, score = 1) => ({ article, score }) as Hit;
const hits = (...articles: string[]) => articles.map((article) => hit(article));
const order = (listing: { hits: readonly Hit[] }) => listing.hits.map(({ article }) => article).join("");

describe("results that improve", () => {
  it("take the better order when nothing has been chosen", () => {
    const listing = improved(listed(hits("a", "b", "c")), hits("c", "a"), 0);
    expect(order(listing)).toBe("ca");
    expect(selected(listing)?.article).toBe("c");
  });

  it("keep what the agent has passed, and the selected row under their eyes", () => {
    const chosen = selectedAt(listed(hits("a", "b", "c", "d")), 1);
    const listing = improved(chosen, hits("x", "d", "b", "a"), 0);
    expect(order(listing)).toBe("abxd");
    expect(selected(listing)?.article).toBe("b");
  });

  it("show the newer text of rows that stay", () => {
    const chosen = selectedAt(listed([hit("a", 1), hit("b", 1)]), 0);
    expect(improved(chosen, [hit("b", 9), hit("a", 7)], 0).hits.map(({ score }) => score)).toEqual([7, 9]);
  });

  it("a key pressed before the eye could see the change means what stood there", () => {
    const listing = improved(listed(hits("a", "b")), hits("b", "a"), 1_000);
    expect(meant(listing, 1_000 + REACTION_MS - 1)?.article).toBe("a");
    expect(meant(listing, 1_000 + REACTION_MS)?.article).toBe("b");
  });

  it("a choice made after the change means what it says", () => {
    const listing = selectedAt(improved(listed(hits("a", "b")), hits("b", "a"), 1_000), 0);
    expect(meant(listing, 1_001)?.article).toBe("b");
  });

  it("never lose or double an article, and never move the selected one", () => {
    const names = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1 });
    fc.assert(
      fc.property(names, names, fc.nat(9), (before, better, at) => {
        const chosen = selectedAt(listed(hits(...before)), at);
        const listing = improved(chosen, hits(...better), 0);
        const shown = order(listing);
        expect(new Set(shown).size).toBe(shown.length);
        for (const article of better) expect(shown).toContain(article);
        expect(selected(listing)?.article).toBe(selected(chosen)?.article);
        expect(listing.at).toBe(chosen.at);
      }),
    );
  });
});

describe("moving", () => {
  it("stops at the ends", () => {
    const listing = listed(hits("a", "b", "c"));
    expect(selectedAt(listing, -3).at).toBe(0);
    expect(selectedAt(listing, 9).at).toBe(2);
    expect(selectedAt(listed([]), 4).at).toBe(0);
  });

  it("goes by rows and by pages, and by nothing else", () => {
    expect(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "a", "Home"].map(stepOf)).toEqual([
      1,
      -1,
      5,
      -5,
      null,
      null,
    ]);
  });
});
