import { working } from "../../api/knowledge";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useAsk } from "../../ui/useAsk";
import { useOfficeWords } from "../../words/office";
import parts from "../parts/parts.module.css";
import type { Draft } from "./draft";

interface Props {
  draft: Draft;
  onDone: () => void;
  onClose: () => void;
}

/** Asks once before what is in the making is given up; it stays among the revisions. */
export function DropDialog({ draft, onDone, onClose }: Props) {
  const { editor: words } = useOfficeWords();
  const [busy, ask] = useAsk();
  const drop = async () => {
    await draft.flush(); // what is saved behind the drop would be a draft again
    if (await ask(() => working.drop(draft.state().working.article))) onDone();
  };
  return (
    <Dialog title={words.dropTitle} lead={words.dropLead} onClose={onClose}>
      <div className={parts.form}>
        <Button tone="danger" data-first busy={busy} onClick={() => void drop()}>
          {words.drop}
        </Button>
      </div>
    </Dialog>
  );
}
