import { useEffect, useMemo, useState } from "react";
import type { Menu } from "../../../api/entrances";
import { articles } from "../../../api/knowledge";

/** What the articles a menu reads out are called, by their ids, as far as they are known yet. */
export function useTitles(menu: Menu): ReadonlyMap<string, string> {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const named = useMemo(
    () => menu.steps.flatMap((step) => (step.kind === "information" && step.article ? [step.article] : [])),
    [menu],
  );
  const missing = named.find((id) => !titles.has(id));
  useEffect(() => {
    if (missing === undefined) return;
    let wanted = true;
    const know = (title: string) => wanted && setTitles((known) => new Map(known).set(missing, title));
    articles.page(missing).then(
      ({ row }) => know(row.title),
      () => know(missing), // it is not there: the check says so beside the step
    );
    return () => {
      wanted = false;
    };
  }, [missing]);
  return titles;
}
