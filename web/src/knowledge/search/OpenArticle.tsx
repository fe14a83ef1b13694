/** An article open over the results: what to say, everything else below, and what the agent may do with it. */

import { type RefObject, useEffect, useState } from "react";
import type { ArticlePage, ArticleRow } from "../../api/articles";
import { Button } from "../../ui/Button";
import { KeyCap } from "../../ui/Key";
import { Failed, Loading } from "../../ui/states";
import { useKnowledgeWords } from "../../words/knowledge";
import { useSearchWords } from "../../words/search";
import { ArticleView } from "../ArticleView";
import type { Names } from "../names";
import { useArticle } from "../useArticle";
import { Actions } from "./Actions";
import { newsOf } from "./news";
import styles from "./open.module.css";
import type { Used } from "./useUsed";

interface Props {
  article: string;
  /** The pane takes the keys, so that arrows and Page Down read on. */
  pane: RefObject<HTMLElement | null>;
  shown: boolean;
  town: string | null;
  names: Names;
  used: Used;
  /** What was being looked for. */
  question: string;
  onOpen: (article: string) => void;
  onBack: () => void;
  onFavour: () => void;
}

export function OpenArticle(props: Props) {
  const { article, pane, town, onBack } = props;
  const words = useSearchWords();
  const loaded = useArticle(article, town);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article is read from its top
  useEffect(() => {
    pane.current?.focus({ preventScroll: true });
    pane.current?.scrollTo(0, 0);
  }, [article, pane]);
  return (
    <div className={styles.open}>
      <header className={styles.openHead}>
        <Button tone="plain" size="small" onClick={onBack}>
          ‹ {words.back}
          <KeyCap>Esc</KeyCap>
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.pane} ref={pane} tabIndex={0} aria-label={words.article}>
        {loaded.state === "loading" && <Loading lines={8} />}
        {loaded.state === "failed" && <NotHere refusal={loaded.refusal} again={loaded.again} />}
        {loaded.state === "here" && <Read {...props} page={loaded.thing} />}
      </section>
      {loaded.state === "here" && <Actions {...props} page={loaded.thing} again={loaded.again} />}
    </div>
  );
}

function NotHere({ refusal, again }: { refusal: { status: number } | null; again: () => void }) {
  const words = useSearchWords();
  const { failed } = useKnowledgeWords();
  if (refusal?.status === 404) return <Failed>{words.gone}</Failed>;
  return <Failed again={again}>{failed}</Failed>;
}

function Read({ page, town, names, onOpen }: Props & { page: ArticlePage }) {
  return (
    <>
      <News key={page.row.id} row={page.row} />
      <ArticleView page={page} names={names} townOffice={town} onOpen={onOpen} />
    </>
  );
}

/** The article changed under the agent's eyes: calmly, at its head, for as long as it is open. */
function News({ row }: { row: ArticleRow }) {
  const words = useSearchWords();
  const { revision } = useKnowledgeWords();
  const [opened] = useState(row);
  const news = newsOf(opened, row);
  return (
    <div role="status">
      {news && (
        <p className={styles.news}>
          <b>{words[news]}</b>
          {row.revision !== null && <span>{revision(row.revision)}</span>}
        </p>
      )}
    </div>
  );
}
