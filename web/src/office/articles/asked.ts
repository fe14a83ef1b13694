/** What is asked of the list of articles, as it stands in the address. */

import type { ArticlesAsked } from "../../api/knowledge";
import type { Path } from "../../ui/router";
import { address } from "../route";

const TEXTS = ["department", "category", "standing", "step", "q"] as const;
const SWITCHES = ["review_due", "unverified"] as const;

export function askedIn(question: URLSearchParams): ArticlesAsked {
  const texts = TEXTS.map((name) => [name, question.get(name) || null]);
  const switches = SWITCHES.map((name) => [name, question.get(name) === "true"]);
  return Object.fromEntries([...texts, ...switches].filter(([, value]) => value)) as ArticlesAsked;
}

/** An official's list begins with their own department; `EVERY` is how the address says all of them. */
export const EVERY = "all";

export function narrowed(asked: ArticlesAsked, own: string | null): ArticlesAsked {
  const { department, ...others } = asked;
  if (department === EVERY) return others;
  return department || own ? { ...others, department: department ?? own } : others;
}

export function addressOf(asked: ArticlesAsked): Path {
  const told = Object.entries(asked).filter(([name, value]) => value && name !== "cursor");
  return address.articles(Object.fromEntries(told.map(([name, value]) => [name, String(value)])));
}
