import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import {
  deviceOf,
  keepDevice,
  keepSkip,
  type MicrophoneFault,
  MicrophoneUnusable,
  microphones,
  openMicrophone,
} from "../phone/microphone";
import { testTone } from "../phone/tones";
import { Button } from "../ui/Button";
import controls from "../ui/controls.module.css";
import { Dialog } from "../ui/Dialog";
import { KeyCap } from "../ui/Key";
import { Failed } from "../ui/states";
import { useWords } from "../words";
import dialogs from "./dialogs.module.css";
import { LevelMeter } from "./LevelMeter";
import line from "./line.module.css";

/** Choose the microphone, see that it hears, hear that the headset speaks. */
export function MicrophoneDialog({ onGo, onClose }: { onGo: () => void; onClose: () => void }) {
  const { microphone: words } = useWords();
  const { stream, devices, chosen, fault, open } = useMicrophone();
  const [heard, setHeard] = useState(false);
  const [skip, setSkip] = useState(false);
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (stream) go.current?.focus();
  }, [stream]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    keepSkip(skip);
    onGo();
  };
  return (
    <Dialog title={words.title} lead={words.lead} width={460} onClose={onClose}>
      {fault && <Failed again={() => void open(chosen)}>{words[fault]}</Failed>}
      <form className={line.microphone} onSubmit={submit}>
        <div className={controls.field}>
          <label htmlFor="microphone-device">{words.device}</label>
          <select
            id="microphone-device"
            className={controls.input}
            value={chosen}
            disabled={devices.length === 0}
            onChange={(event) => {
              keepDevice(event.target.value);
              void open(event.target.value);
            }}
          >
            {devices.map(({ id, label }, at) => (
              <option key={id} value={id}>
                {label || words.unnamed(at + 1)}
              </option>
            ))}
          </select>
        </div>
        <LevelMeter stream={stream} label={words.level} onHeard={setHeard} />
        <p className={line.heard} data-heard={heard || undefined} role="status">
          {heard ? words.heard : words.quiet}
        </p>
        <label className={line.skip}>
          <input type="checkbox" checked={skip} onChange={(event) => setSkip(event.target.checked)} />
          {words.skip}
        </label>
        <footer className={dialogs.dialogFoot}>
          <Button onClick={testTone}>{words.test}</Button>
          <button ref={go} type="submit" className={controls.button} data-tone="primary" disabled={!stream}>
            {words.go}
            <KeyCap>⏎</KeyCap>
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function useMicrophone() {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [devices, setDevices] = useState<{ id: string; label: string }[]>([]);
  const [fault, setFault] = useState<MicrophoneFault | null>(null);
  const held = useRef<MediaStream | null>(null);

  const release = useCallback(() => {
    for (const track of held.current?.getTracks() ?? []) track.stop();
    held.current = null;
  }, []);
  const open = useCallback(
    async (device?: string) => {
      release();
      try {
        const opened = await openMicrophone(device);
        held.current = opened;
        setFault(null);
        setStream(opened);
        setDevices(await microphones());
      } catch (error) {
        if (!(error instanceof MicrophoneUnusable)) throw error;
        setStream(null);
        setFault(error.fault);
      }
    },
    [release],
  );
  useEffect(() => {
    void open();
    return release;
  }, [open, release]);

  return { stream, devices, fault, open, chosen: stream ? deviceOf(stream).id : "" };
}
