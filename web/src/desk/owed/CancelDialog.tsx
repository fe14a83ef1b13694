import { callbacks } from "../../api/owed";
import { useOwedWords } from "../../words/owed";
import { ReasonDialog } from "./ReasonDialog";

interface Props {
  id: string;
  onCancelled: () => void;
  onClose: () => void;
}

/** A callback is owed no more, and why. */
export function CancelDialog({ id, onCancelled, onClose }: Props) {
  const { cancel: words } = useOwedWords();
  return (
    <ReasonDialog
      title={words.title}
      lead={words.lead}
      label={words.reason}
      ready={words.reasons}
      go={words.go}
      required
      onGive={(reason) => callbacks.cancel(id, reason)}
      onGiven={onCancelled}
      onClose={onClose}
    />
  );
}
