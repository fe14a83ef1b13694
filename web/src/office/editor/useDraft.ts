/** The draft of one article on this page, kept in the window's own store until the server has it. */

import { useEffect, useState, useSyncExternalStore } from "react";
import type { Content, Working } from "../../api/articles";
import { working as requests } from "../../api/knowledge";
import { useSession } from "../../session/session";
import { Draft, type DraftState, type Drawer, type Unsent } from "./draft";
import { sendable } from "./sendable";

export function useDraft(opened: Working): [DraftState, Draft] {
  const { person } = useSession().session;
  const [draft] = useState(() => {
    const { article } = opened;
    const save = (content: Content, reason: string, version: number) =>
      requests.save(article, sendable(content), reason, version);
    return new Draft(opened, save, drawerOf(person.id, article));
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (draft.state().saving !== "saved") event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => {
      removeEventListener("beforeunload", warn);
      draft.leave();
    };
  }, [draft]);
  return [useSyncExternalStore(draft.subscribe, draft.state), draft];
}

/** Of one person: whoever signs in next at this window must not save what they did not write. */
function drawerOf(person: string, article: string): Drawer {
  const name = `onmaru.article.${person}.${article}`;
  return {
    read: () => {
      const text = sessionStorage.getItem(name);
      return text === null ? null : (JSON.parse(text) as Unsent);
    },
    keep: (unsent) => {
      if (unsent) sessionStorage.setItem(name, JSON.stringify(unsent));
      else sessionStorage.removeItem(name);
    },
  };
}
