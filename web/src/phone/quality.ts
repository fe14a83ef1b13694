/**
 * How good a line sounds: a mean opinion score from loss, jitter and round trip.
 *
 * A shortened E-model (ITU-T G.107): R = 93.2 − delay impairment − effective equipment impairment, with Opus taken as
 * Ie = 0 and Bpl = 10 (loss robustness with concealment; between G.711 without and with concealment), random loss.
 */

export interface Quality {
  /** 1.0 to 4.5. */
  mos: number;
  /** 0 to 1, over the last interval. */
  loss: number;
  jitterMs: number;
  rttMs: number;
}

const R_MAX = 93.2;
const LOSS_ROBUSTNESS = 10;
const CODEC_AND_PLAYOUT_MS = 40;
const NOTICED_DELAY_MS = 177.3;

export function meanOpinion(loss: number, jitterMs: number, rttMs: number): number {
  const oneWayMs = rttMs / 2 + 2 * jitterMs + CODEC_AND_PLAYOUT_MS;
  const late = Math.max(0, oneWayMs - NOTICED_DELAY_MS);
  const delayImpairment = 0.024 * oneWayMs + 0.11 * late;
  const lossPercent = loss * 100;
  const lossImpairment = (95 * lossPercent) / (lossPercent + LOSS_ROBUSTNESS);
  return fromRating(R_MAX - delayImpairment - lossImpairment);
}

function fromRating(rating: number): number {
  if (rating <= 0) return 1;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6); // the cubic dips near 0
}

/** Running totals of one reading; two of them give the figures of the time between. */
export interface Reading {
  received: number;
  lost: number;
  jitterMs: number;
  rttMs: number;
}

interface Stat {
  type: string;
  kind?: string;
  packetsReceived?: number;
  packetsLost?: number;
  jitter?: number;
  roundTripTime?: number;
  currentRoundTripTime?: number;
  nominated?: boolean;
}

export function read(report: Iterable<Stat>): Reading {
  const reading: Reading = { received: 0, lost: 0, jitterMs: 0, rttMs: 0 };
  for (const stat of report) {
    if (stat.type === "inbound-rtp" && stat.kind === "audio") {
      reading.received = stat.packetsReceived ?? 0;
      reading.lost = stat.packetsLost ?? 0;
      reading.jitterMs = (stat.jitter ?? 0) * 1000;
    } else if (stat.type === "remote-inbound-rtp" && stat.roundTripTime !== undefined) {
      reading.rttMs = stat.roundTripTime * 1000;
    } else if (stat.type === "candidate-pair" && stat.nominated && reading.rttMs === 0) {
      reading.rttMs = (stat.currentRoundTripTime ?? 0) * 1000;
    }
  }
  return reading;
}

/** The quality between two readings; null while nothing is being received (nobody is talking to this line). */
export function between(before: Reading, after: Reading): Quality | null {
  const received = after.received - before.received;
  const lost = Math.max(0, after.lost - before.lost);
  if (received <= 0) return null;
  const loss = lost / (received + lost);
  const { jitterMs, rttMs } = after;
  return { mos: meanOpinion(loss, jitterMs, rttMs), loss, jitterMs, rttMs };
}

export type Grade = "good" | "fair" | "poor";

export function grade({ mos }: Quality): Grade {
  if (mos >= 4) return "good";
  return mos >= 3.6 ? "fair" : "poor";
}
