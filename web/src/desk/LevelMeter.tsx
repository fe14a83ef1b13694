import { useEffect, useRef } from "react";
import { meter } from "../phone/microphone";
import styles from "./line.module.css";

/** Loud enough to be somebody speaking (about -38 dB). */
const SPEAKING = 0.37;
/** A silence this long counts as not heard. */
const QUIET_AFTER_MS = 2_500;

interface Props {
  stream: MediaStream | null;
  label: string;
  onHeard?: (heard: boolean) => void;
}

/** How loud the microphone is, drawn without React: it moves fifteen times a second. */
export function LevelMeter({ stream, label, onHeard }: Props) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!stream) return;
    let heardAt = 0;
    return meter(stream, (level) => {
      if (bar.current) bar.current.style.clipPath = `inset(0 ${((1 - level) * 100).toFixed(1)}% 0 0)`;
      const now = performance.now();
      if (level >= SPEAKING) heardAt = now;
      onHeard?.(heardAt > 0 && now - heardAt < QUIET_AFTER_MS);
    });
  }, [stream, onHeard]);
  return (
    <div className={styles.level} role="img" aria-label={label}>
      <i ref={bar} />
    </div>
  );
}
