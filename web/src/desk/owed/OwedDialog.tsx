import type { DeskContactRow, Directory } from "../../api/contract";
import { Dialog } from "../../ui/Dialog";
import { useOwedWords } from "../../words/owed";
import { Owed } from "./Owed";

interface Props {
  contact: DeskContactRow | undefined;
  city: Directory | null;
  onClose: () => void;
}

/** The calls to make, looked at while a contact is in hand. */
export function OwedDialog({ contact, city, onClose }: Props) {
  const words = useOwedWords();
  return (
    <Dialog title={words.title} width={860} onClose={onClose}>
      <Owed contact={contact} city={city} onCalled={onClose} />
    </Dialog>
  );
}
