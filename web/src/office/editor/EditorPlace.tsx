/** The editor of one article: open what is in the making (or what is live), write, hand it on. */

import type { Working } from "../../api/articles";
import { working } from "../../api/knowledge";
import { useFollowed } from "../../knowledge/useFollowed";
import { useQuestion } from "../../ui/router";
import { useOfficeWords } from "../../words/office";
import { Unready } from "../parts/Unready";
import { usePageTitle } from "../parts/usePageTitle";
import { Conflict } from "./Conflict";
import { Desk } from "./Desk";
import { useDraft } from "./useDraft";

export function EditorPlace({ id }: { id: string }) {
  const { editor: words } = useOfficeWords();
  const read = useFollowed(id, working.open);
  const task = useQuestion().get("task");
  if (read.state !== "here") return <Unready title={words.form} of={read} lines={12} />;
  return <Editor opened={read.thing} task={task} />;
}

function Editor({ opened, task }: { opened: Working; task: string | null }) {
  const { editor: words } = useOfficeWords();
  const [state, draft] = useDraft(opened);
  usePageTitle(words.title(state.content.title));
  if (state.theirs) return <Conflict state={state} theirs={state.theirs} draft={draft} />;
  return <Desk state={state} draft={draft} task={task} />;
}
