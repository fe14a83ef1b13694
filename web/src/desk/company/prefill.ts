/** A second consultation begun for the agent: what the record and the answers given already say. Pure. */

export const LONGEST_TITLE = 100;
export const LONGEST_LINE = 200;

export interface Begun {
  title: string;
  lines: readonly [string, string];
}

interface Sources {
  memo: string;
  category: string | null;
  /** Titles of the articles answered from, the latest last. */
  articles: readonly string[];
  tried: (titles: string) => string;
}

/** The memo becomes the summary; what was tried stands beneath it, if there is room. */
export function prefill({ memo, category, articles, tried }: Sources): Begun {
  const title = (articles.at(-1) ?? category?.split(" › ").at(-1) ?? "").slice(0, LONGEST_TITLE);
  const [first = "", ...rest] = sentences(memo);
  const second = articles.length > 0 ? tried(articles.join(", ")) : rest.join(" ");
  const whole = articles.length > 0 ? sentences(memo).join(" ") : first;
  return { title, lines: [cut(whole), cut(second)] };
}

/** Lines as they were written; one long line is cut at the first full stop that leaves something behind. */
function sentences(memo: string): string[] {
  const lines = memo
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [only, more] = lines;
  if (only === undefined || more !== undefined) return lines;
  const at = only.search(/[.?!] /);
  return at < 0 ? [only] : [only.slice(0, at + 1), only.slice(at + 2)];
}

const cut = (line: string) => (line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE - 1)}…`);
