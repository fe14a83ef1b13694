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

export function addressOf(asked: ArticlesAsked): Path {
  const told = Object.entries(asked).filter(([name, value]) => value && name !== "cursor");
  return address.articles(Object.fromEntries(told.map(([name, value]) => [name, String(value)])));
}
