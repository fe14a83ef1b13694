import { deviceOf } from "../phone/microphone";
import { useWords } from "../words";
import { LevelMeter } from "./LevelMeter";
import styles from "./line.module.css";
import { useLineStatus, useWorkStatus } from "./useWork";

/** The line in figures: my microphone as it is heard, loss, jitter and delay of what I hear. */
export function LinePanel() {
  const { line, none, microphone: mic } = useWords();
  const { quality } = useLineStatus();
  const { microphone } = useWorkStatus();
  if (!microphone) return null;
  const figures: [string, string][] = [
    ["MOS", quality ? quality.mos.toFixed(1) : none],
    [line.loss, quality ? `${(quality.loss * 100).toFixed(1)}%` : none],
    [line.jitter, quality ? `${Math.round(quality.jitterMs)} ms` : none],
    [line.delay, quality ? `${Math.round(quality.rttMs)} ms` : none],
  ];
  return (
    <section className={styles.line} aria-label={line.title}>
      <div className={styles.lineHead}>
        <h2>{line.microphone}</h2>
        <span title={deviceOf(microphone).label}>{deviceOf(microphone).label}</span>
      </div>
      <LevelMeter stream={microphone} label={mic.level} />
      <dl>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
