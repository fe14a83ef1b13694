/** The article as agents will see it, a moment after it was typed. */

import { useMemo } from "react";
import type { ArticlePage, Block, Content, Working } from "../../api/articles";
import { articles } from "../../api/knowledge";
import { ArticleView } from "../../knowledge/ArticleView";
import { useFollowed } from "../../knowledge/useFollowed";
import { useOfficeWords } from "../../words/office";
import { useOffice } from "../office";
import { Card } from "../parts/Card";
import type { DraftState } from "./draft";
import styles from "./editor.module.css";

export function Preview({ state: { working, content } }: { state: DraftState }) {
  const { editor: words } = useOfficeWords();
  const { names } = useOffice();
  const full = useBlocks("full", content.full, working.full);
  const agentsOnly = useBlocks("agents_only", content.agents_only, working.agents_only);
  const page = useMemo(
    () => pageOf(working, content, full, agentsOnly),
    [working, content, full, agentsOnly],
  );
  return (
    <aside className={styles.preview} aria-label={words.preview}>
      <Card title={words.preview}>
        <ArticleView page={page} names={names} level={3} />
      </Card>
    </aside>
  );
}

/** The blocks of a text; the server reads it, as it will when it is published. */
function useBlocks(name: string, text: string, first: readonly Block[]): Block[] {
  const { thing } = useFollowed(
    name,
    () => (text.trim() ? articles.preview(text) : Promise.resolve([])),
    text,
  );
  return thing ?? [...first];
}

function pageOf(working: Working, content: Content, full: Block[], agentsOnly: Block[]): ArticlePage {
  return {
    row: {
      id: working.article,
      title: content.title,
      department: content.department,
      category: content.category,
      audience: content.audience,
      standing: "live",
      step: working.step,
      revision: null,
      verified: true, // the preview is about the text, not about its standing
      confirmed_at: null,
      review_by: content.review_by,
      review_due: false,
      flags_open: 0,
      uses_90_days: 0,
      changed_at: 0,
      effective_from: content.effective_from,
      effective_until: content.effective_until,
    },
    content,
    full,
    agents_only: agentsOnly,
    town_difference: null,
    translations: {},
    related: [],
    open_flags: [],
    favourite: false,
    attachments: working.attachments,
    may: { edit: false, publish: false, settle: false },
  };
}
