/** The agent's microphone: choosing one, opening it, hearing how loud it is. */

const KEPT_DEVICE = "onmaru.microphone";
const KEPT_SKIP = "onmaru.microphone.skip";

export type MicrophoneFault = "blocked" | "missing" | "insecure";

/** The microphone cannot be used; `fault` says why. */
export class MicrophoneUnusable extends Error {
  constructor(readonly fault: MicrophoneFault) {
    super(fault);
    this.name = "MicrophoneUnusable";
  }
}

export async function openMicrophone(device = keptDevice()): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new MicrophoneUnusable("insecure");
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: wanted(device) });
  } catch (error) {
    const name = (error as DOMException).name;
    // The headset of yesterday is not plugged in today: take what there is.
    if (name === "OverconstrainedError" && device) return openMicrophone("");
    throw new MicrophoneUnusable(name === "NotAllowedError" ? "blocked" : "missing");
  }
}

function wanted(device: string): MediaTrackConstraints {
  const clear = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return device ? { ...clear, deviceId: { exact: device } } : clear;
}

/** Microphones by id and label; labels are known once one has been opened. */
export async function microphones(): Promise<{ id: string; label: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === "audioinput")
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

export function deviceOf(stream: MediaStream): { id: string; label: string } {
  const track = stream.getAudioTracks()[0];
  return { id: track?.getSettings().deviceId ?? "", label: track?.label ?? "" };
}

/** Tell the level, 0 to 1, some fifteen times a second, until the returned function is called. */
export function meter(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(loudness(samples));
  }, 66);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

const QUIETEST_DB = -60;

/** Root mean square as a share of the way from -60 dB to full scale. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length || 1e-12);
  return Math.min(1, Math.max(0, 1 - decibels / QUIETEST_DB));
}

export function keptDevice(): string {
  return localStorage.getItem(KEPT_DEVICE) ?? "";
}

export function keepDevice(id: string): void {
  localStorage.setItem(KEPT_DEVICE, id);
}

export function skipsTest(): boolean {
  return localStorage.getItem(KEPT_SKIP) === "1";
}

export function keepSkip(skip: boolean): void {
  if (skip) localStorage.setItem(KEPT_SKIP, "1");
  else localStorage.removeItem(KEPT_SKIP);
}
