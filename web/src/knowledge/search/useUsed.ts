/** The articles that answered the contact in hand; each is recorded with it once. */

import { useState } from "react";
import type { UsedArticle } from "../../api/articles";
import { answering } from "../../api/knowledge";
import { useAsk } from "../../ui/useAsk";
import { type Followed, useFollowed } from "../useFollowed";

export interface Used {
  contact: string | null;
  loaded: Followed<UsedArticle[]> & { again: () => void };
  busy: boolean;
  has: (article: string) => boolean;
  /** Record that the agent answered from this article; true when it is recorded. */
  give: (article: string) => Promise<boolean>;
}

export function useUsed(contact: string | null): Used {
  const loaded = useFollowed(contact, answering.usedIn);
  const [busy, ask] = useAsk();
  const [given, setGiven] = useState<readonly string[]>([]); // seen at once, before the list is read again
  const nameOf = (article: string) => `${contact} ${article}`;
  const has = (article: string) =>
    given.includes(nameOf(article)) || !!loaded.thing?.some((one) => one.article === article);
  const give = async (article: string) => {
    if (contact === null || has(article)) return false;
    if (!(await ask(() => answering.use(article, contact)))) return false;
    setGiven((before) => [...before, nameOf(article)]);
    loaded.again();
    return true;
  };
  return { contact, loaded, busy, has, give };
}
