import { useRef, useState } from "react";
import { recordings } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { useWayWords } from "../../../words/way";
import { ReasonDialog } from "../../parts/ReasonDialog";
import { newId } from "../sections";
import { useWay } from "../way";

/** A recording made for this announcement: a prompt of its own, named after its file. */
export function NewRecording({ onMade }: { onMade: (prompt: string) => void }) {
  const words = useWayWords();
  const { whole, take } = useWay();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [main = "ko"] = whole.languages;
  const id = newId(whole, "prompts", "announcement");
  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept="audio/*,.wav"
        hidden
        aria-label={words.emergency.newRecording}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          event.target.value = "";
        }}
      />
      <Button onClick={() => chooser.current?.click()}>{words.emergency.newRecording}</Button>
      {file && (
        <ReasonDialog
          title={words.emergency.newRecording}
          lead={words.emergency.newRecordingLead(file.name)}
          label={words.reason}
          action={words.prompt.uploadShort}
          onGiven={async (reason) => {
            take(await recordings.add(id, main, file, reason, nameOf(file)));
            onMade(id);
          }}
          onDone={() => setFile(null)}
          onClose={() => setFile(null)}
        />
      )}
    </>
  );
}

/** `폭설 안내.wav` → 폭설 안내 */
function nameOf(file: File): string {
  return file.name.replace(/\.[^.]+$/, "").slice(0, 100);
}
