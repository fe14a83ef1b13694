import { useId } from "react";
import type { CallerLanguage } from "../../../api/entrances";
import { recordings, soundAddress } from "../../../api/way";
import { Button } from "../../../ui/Button";
import { notify } from "../../../ui/notices";
import { useAsk } from "../../../ui/useAsk";
import { useWayWords } from "../../../words/way";
import { play, stop, usePlaying } from "./player";

/** Hear what callers hear. */
export function Listen({ prompt, language }: { prompt: string; language: CallerLanguage }) {
  const { prompt: words } = useWayWords();
  const address = soundAddress(prompt, language);
  const playing = usePlaying() === address;
  const hear = () => play(address, address).catch(() => notify(words.cannotHear));
  return (
    <Button size="small" aria-pressed={playing} onClick={() => (playing ? stop() : void hear())}>
      {playing ? words.stop : words.listen}
    </Button>
  );
}

/** Hear how words would be spoken, before they are saved. */
export function TryWords({ text, language }: { text: string; language: CallerLanguage }) {
  const { prompt: words } = useWayWords();
  const id = useId();
  const playing = usePlaying() === id;
  const [busy, ask] = useAsk();
  const hear = () =>
    ask(async () => {
      const source = URL.createObjectURL(await recordings.spoken(text.trim(), language));
      await play(id, source).catch(() => notify(words.cannotHear));
      URL.revokeObjectURL(source);
    });
  return (
    <Button
      size="small"
      busy={busy}
      aria-pressed={playing}
      disabled={text.trim() === ""}
      onClick={() => (playing ? stop() : void hear())}
    >
      {playing ? words.stop : words.tryWords}
    </Button>
  );
}
