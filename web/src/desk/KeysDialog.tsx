import { Dialog } from "../ui/Dialog";
import { useWords } from "../words";
import { KeyList } from "./KeysPanel";

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { keys } = useWords();
  return (
    <Dialog title={keys.title} width={680} onClose={onClose}>
      <KeyList wide />
    </Dialog>
  );
}
