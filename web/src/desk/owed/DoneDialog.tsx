import { messages } from "../../api/owed";
import { useOwedWords } from "../../words/owed";
import { ReasonDialog } from "./ReasonDialog";

interface Props {
  id: string;
  onDone: () => void;
  onClose: () => void;
}

/** A voice message is dealt with, and what was done about it. */
export function DoneDialog({ id, onDone, onClose }: Props) {
  const { messages: words } = useOwedWords();
  return (
    <ReasonDialog
      title={words.doneTitle}
      lead={words.doneLead}
      label={words.note}
      go={words.done}
      onGive={(note) => messages.done(id, note)}
      onGiven={onDone}
      onClose={onClose}
    />
  );
}
