import { useState } from "react";
import { ApiError } from "../api/client";
import type { MeRow } from "../api/contract";
import { type MicrophoneUnusable, skipsTest } from "../phone/microphone";
import { Button } from "../ui/Button";
import { useKeys } from "../ui/useKeys";
import { nameIn, useLanguage, useWords } from "../words";
import styles from "./idle.module.css";
import { MicrophoneDialog } from "./MicrophoneDialog";
import { useWork, useWorkStatus } from "./useWork";

/** Before work: one click to begin. What went wrong the last time stands beneath it. */
export function StartCard({ me }: { me: MeRow }) {
  const words = useWords();
  const language = useLanguage();
  const work = useWork();
  const { phase, trouble } = useWorkStatus();
  const [testing, setTesting] = useState(false);
  const elsewhere = phase === "elsewhere";
  const already = me.state !== "signed_out";

  const begin = () => {
    setTesting(false);
    void work.start({ ready: true });
  };
  const press = () => (skipsTest() ? begin() : setTesting(true));
  useKeys({ start: press });
  return (
    <section className={styles.idle} data-state="start">
      <h2>{elsewhere ? words.start.elsewhere : words.start.lead(nameIn(language, me))}</h2>
      <p>{elsewhere ? words.start.elsewhereHint : already ? words.start.resumeHint : words.start.hint}</p>
      <Button action="start" tone="primary" size="large" onClick={press}>
        {elsewhere || already ? words.start.resume : words.start.action}
      </Button>
      <Trouble of={trouble} />
      {testing && <MicrophoneDialog onGo={begin} onClose={() => setTesting(false)} />}
    </section>
  );
}

function Trouble({ of: trouble }: { of: ApiError | MicrophoneUnusable | null }) {
  const words = useWords();
  const language = useLanguage();
  if (trouble === null) return null;
  const what = trouble instanceof ApiError ? trouble.in(language) : words.microphone[trouble.fault];
  return (
    <p className={styles.trouble} role="alert">
      <b>{words.start.failed}</b> {what}
    </p>
  );
}
