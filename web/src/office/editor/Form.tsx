/** Every field of an article, in the order in which a citizen would ask: the question, the answer, what to do, the rest. */

import type { ReactNode } from "react";
import type { Content } from "../../api/articles";
import { useOfficeWords } from "../../words/office";
import { ArticlePicker } from "../parts/ArticlePicker";
import { Card } from "../parts/Card";
import { AnswerFields } from "./AnswerFields";
import { DateFields } from "./DateFields";
import type { Change, Draft, DraftState } from "./draft";
import styles from "./editor.module.css";
import { FormsField } from "./FormsField";
import { LineList } from "./LineList";
import { QuestionFields } from "./QuestionFields";
import { RichEditor } from "./RichEditor";
import { TextField } from "./TextField";
import { TownField } from "./TownField";
import { TranslationFields } from "./TranslationFields";

const LONGEST_FULL = 20_000;

export function Form({ state, draft }: { state: DraftState; draft: Draft }) {
  const { editor: words } = useOfficeWords();
  const { content, working } = state;
  const change: Change = (part) => draft.change(part);
  const given = { content, change };
  return (
    <>
      <Card title={words.group.question}>
        <QuestionFields {...given} />
      </Card>
      <Card title={words.group.answer}>
        <AnswerFields {...given} />
        <RichEditor
          label={words.field.full}
          help={words.help.full}
          text={content.full}
          rows={10}
          longest={LONGEST_FULL}
          onChange={(full) => change({ full })}
        />
      </Card>
      <Card title={words.group.procedure}>
        <LineList
          label={words.field.steps}
          help={words.help.steps}
          lines={content.steps}
          ordered
          onChange={(steps) => change({ steps })}
        />
        <LineList
          label={words.field.documents}
          lines={content.documents}
          onChange={(documents) => change({ documents })}
        />
        <div className={styles.pair}>
          {(["fee", "processing_time", "where", "hours", "link"] as const).map((name) => (
            <TextField key={name} name={name} {...given} />
          ))}
        </div>
        <LineList
          label={words.field.legal_basis}
          help={words.help.legal_basis}
          lines={content.legal_basis}
          onChange={(legal_basis) => change({ legal_basis })}
        />
      </Card>
      <Fold title={words.group.dates} count={datesIn(content)}>
        <DateFields {...given} />
        <ArticlePicker
          label={words.field.related}
          help={words.help.related}
          chosen={content.related}
          without={working.article}
          onChange={(related) => change({ related })}
        />
      </Fold>
      <Fold title={words.group.forms} count={content.forms.length}>
        <FormsField working={working} draft={draft} {...given} />
      </Fold>
      <Fold title={words.group.towns} count={content.town_offices.length}>
        <TownField {...given} />
      </Fold>
      <Fold title={words.group.agents} count={content.agents_only ? 1 : 0}>
        <RichEditor
          label={words.field.agents_only}
          help={words.help.agents_only}
          text={content.agents_only}
          rows={4}
          longest={LONGEST_FULL}
          onChange={(agents_only) => change({ agents_only })}
        />
      </Fold>
      <Fold title={words.group.translations} count={Object.keys(content.translations).length}>
        <TranslationFields latest={working.revision ?? working.live_revision} {...given} />
      </Fold>
    </>
  );
}

function datesIn({ effective_from, effective_until, review_by, related }: Content): number {
  return [effective_from, effective_until, review_by].filter(Boolean).length + related.length;
}

interface FoldProps {
  title: string;
  /** How many things are inside. */
  count: number;
  children: ReactNode;
}

/** What most articles do not need, folded away; it says whether there is something in it. */
function Fold({ title, count, children }: FoldProps) {
  const { editor: words } = useOfficeWords();
  return (
    <details className={styles.fold}>
      <summary>
        {title} <small>{words.inside(count)}</small>
      </summary>
      <div>{children}</div>
    </details>
  );
}
