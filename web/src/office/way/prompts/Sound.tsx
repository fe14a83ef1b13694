import { useRef, useState } from "react";
import type { CallerLanguage, Prompt } from "../../../api/entrances";
import { recordings } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { useWords } from "../../../words";
import { useWayWords } from "../../../words/way";
import { ReasonDialog } from "../../parts/ReasonDialog";
import styles from "../parts/forms.module.css";
import { useWay } from "../way";
import { Listen } from "./Listen";

interface Props {
  prompt: Prompt;
  language: CallerLanguage;
}

/** What is heard of a prompt in a language: spoken, or recorded by a person. */
export function Sound({ prompt, language }: Props) {
  const words = useWayWords();
  const seconds = prompt.seconds[language];
  const recorded = prompt.recorded[language] ?? false;
  return (
    <>
      <span className={styles.quiet}>
        {seconds == null
          ? words.prompt.silent
          : `${recorded ? words.prompt.recorded : words.prompt.spoken} · ${words.seconds(seconds.toFixed(1))}`}
      </span>
      {seconds != null && <Listen prompt={prompt.id} language={language} />}
      <Upload prompt={prompt} language={language} />
      {recorded && <Drop prompt={prompt} language={language} />}
    </>
  );
}

/** A recording, chosen first, then given its reason. */
function Upload({ prompt, language }: Props) {
  const words = useWayWords();
  const { languages } = useWords();
  const { take } = useWay();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const of = languages[language] ?? language;
  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept="audio/*,.wav"
        hidden
        aria-label={words.prompt.upload(of)}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          event.target.value = "";
        }}
      />
      <Button size="small" aria-label={words.prompt.upload(of)} onClick={() => chooser.current?.click()}>
        {words.prompt.uploadShort}
      </Button>
      {file && (
        <ReasonDialog
          title={words.prompt.upload(of)}
          lead={words.prompt.uploadLead(file.name)}
          label={words.reason}
          action={words.prompt.uploadShort}
          onGiven={async (reason) => take(await recordings.add(prompt.id, language, file, reason))}
          onDone={() => {
            setFile(null);
            notify(words.prompt.uploaded, "good");
          }}
          onClose={() => setFile(null)}
        />
      )}
    </>
  );
}

function Drop({ prompt, language }: Props) {
  const words = useWayWords();
  const { take } = useWay();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" tone="plain" onClick={() => setAsking(true)}>
        {words.prompt.drop}
      </Button>
      {asking && (
        <ReasonDialog
          title={words.prompt.drop}
          lead={words.prompt.dropLead}
          label={words.reason}
          action={words.prompt.drop}
          tone="danger"
          onGiven={async (reason) => take(await recordings.remove(prompt.id, language, reason))}
          onDone={() => {
            setAsking(false);
            notify(words.prompt.dropped, "good");
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
