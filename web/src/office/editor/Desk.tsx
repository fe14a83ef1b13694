/** The form at the left, what agents will see at the right, what can be done with it at the foot. */

import type { ReactNode } from "react";
import { serverNow } from "../../live/clock";
import { exactly, hourMinute, shortDate } from "../../ui/format";
import { Link } from "../../ui/Link";
import { useKeys } from "../../ui/useKeys";
import { useLanguage } from "../../words";
import { useOfficeWords } from "../../words/office";
import { PageHead } from "../parts/PageHead";
import parts from "../parts/parts.module.css";
import { StepTag } from "../parts/StepTag";
import { address } from "../route";
import { AskedFor } from "./AskedFor";
import type { Draft, DraftState } from "./draft";
import styles from "./editor.module.css";
import { Foot } from "./Foot";
import { Form } from "./Form";
import { Preview } from "./Preview";
import { useEditors } from "./useEditors";

interface Props {
  state: DraftState;
  draft: Draft;
  /** The task that brought us here. */
  task: string | null;
}

export function Desk({ state, draft, task }: Props) {
  const { editor: words } = useOfficeWords();
  const { working } = state;
  const others = useEditors(working.article, working.editors);
  useKeys({ save: () => void draft.flush() });
  return (
    <>
      <PageHead title={words.title(working.content.title)} lead={<StepTag step={working.step} />}>
        <Link className={parts.action} to={address.revisions(working.article)}>
          {words.compare}
        </Link>
      </PageHead>
      <div className={styles.notes}>
        {task !== null && <AskedFor task={task} />}
        {working.returned_because && <Note tone="warn">{words.returned(working.returned_because)}</Note>}
        {working.publish_at !== null && <Scheduled at={working.publish_at} />}
        {others.length > 0 && (
          <Note tone="calm">{words.others(others.map(({ name }) => name).join(", "))}</Note>
        )}
      </div>
      <div className={styles.desk}>
        <fieldset className={styles.all} disabled={!working.may.edit} aria-label={words.form}>
          <Form state={state} draft={draft} />
        </fieldset>
        <Preview state={state} />
      </div>
      <Foot state={state} draft={draft} task={task} />
    </>
  );
}

function Scheduled({ at }: { at: number }) {
  const { editor: words } = useOfficeWords();
  const language = useLanguage();
  const when = `${shortDate(language, at, serverNow())} ${hourMinute(at)}`;
  return (
    <Note tone="calm">
      <span title={exactly(language, at)}>{words.scheduledFor(when)}</span>
    </Note>
  );
}

export function Note({ tone, children }: { tone: "warn" | "calm"; children: ReactNode }) {
  return (
    <p className={styles.note} data-tone={tone} role="status">
      {children}
    </p>
  );
}
