/** One SIP call of this browser: answered with our microphone, played through a speaker of its own, measured. */

import type { RTCSession } from "jssip/lib/RTCSession";
import { between, type Quality, type Reading, read } from "./quality";

/** Address candidates of a local network come within milliseconds; do not wait for stragglers. */
const GATHERING_MS = 250;
const MEASURE_EVERY_MS = 2_000;

export class Leg {
  private readonly speaker = new Audio();
  private measuring: ReturnType<typeof setInterval> | undefined;
  private lastReading: Reading | null = null;

  constructor(
    private readonly call: RTCSession,
    private readonly on: { up: () => void; ended: () => void; measured: (quality: Quality | null) => void },
  ) {
    this.speaker.autoplay = true;
    call.on("peerconnection", ({ peerconnection }) => this.listen(peerconnection));
    call.on("icecandidate", ({ ready }) => setTimeout(ready, GATHERING_MS));
    call.on("confirmed", () => this.confirm());
    call.on("ended", () => this.end());
    call.on("failed", () => this.end());
  }

  answer(microphone: MediaStream): void {
    this.call.answer({
      mediaStream: microphone,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: [] },
    });
  }

  mute(muted: boolean): void {
    if (muted) this.call.mute({ audio: true });
    else this.call.unmute({ audio: true });
  }

  hangUp(): void {
    if (!this.call.isEnded()) this.call.terminate();
  }

  private listen(connection: RTCPeerConnection): void {
    connection.addEventListener("track", ({ track, streams }) => {
      this.speaker.srcObject = streams[0] ?? new MediaStream([track]);
      this.speaker.play().catch(() => {}); // without a gesture some browsers wait; a page that holds a microphone may play
    });
  }

  private confirm(): void {
    this.measuring = setInterval(() => void this.measure(), MEASURE_EVERY_MS);
    this.on.up();
  }

  private end(): void {
    clearInterval(this.measuring);
    this.speaker.srcObject = null;
    this.on.ended();
  }

  private async measure(): Promise<void> {
    const connection = this.call.connection as RTCPeerConnection | undefined;
    if (!connection || connection.connectionState === "closed") return;
    const reading = read((await connection.getStats()).values());
    this.on.measured(this.lastReading && between(this.lastReading, reading));
    this.lastReading = reading;
  }
}
