/** The draft of one article on this page, kept in the window's own store until the server has it. */

import { useEffect, useState, useSyncExternalStore } from "react";
import type { Working } from "../../api/articles";
import { working as requests } from "../../api/knowledge";
import { Draft, type DraftState, type Drawer, type Unsent } from "./draft";

export function useDraft(opened: Working): [DraftState, Draft] {
  const [draft] = useState(() => {
    const { article } = opened;
    return new Draft(opened, (...text) => requests.save(article, ...text), drawerOf(article));
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

function drawerOf(article: string): Drawer {
  const name = `onmaru.article.${article}`;
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
