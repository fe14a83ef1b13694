/** Who else has this article open for writing; says every ten seconds that we do. */

import { useEffect, useState } from "react";
import type { Editor } from "../../api/articles";
import { working } from "../../api/knowledge";

const EVERY_MS = 10_000;

const page = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
  byte.toString(16).padStart(2, "0"),
).join("");

export function useEditors(article: string, first: readonly Editor[]): readonly Editor[] {
  const [editors, setEditors] = useState(first);
  useEffect(() => {
    let here = true;
    const beat = () =>
      working.beat(article, page).then(
        (told) => here && setEditors(told.editors),
        () => {}, // whoever cannot be told does not count; saving tells what matters
      );
    void beat();
    const timer = setInterval(beat, EVERY_MS);
    return () => {
      here = false;
      clearInterval(timer);
      working.leave(article, page).catch(() => {});
    };
  }, [article]);
  return editors.filter((editor) => editor.page !== page);
}
