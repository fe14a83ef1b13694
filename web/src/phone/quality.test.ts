import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, grade, meanOpinion, read } from "./quality";

describe("the sound of a line as a number", () => {
  it("a clean local line is as good as it gets", () => {
    expect(meanOpinion(0, 2, 10)).toBeGreaterThan(4.3);
  });

  it("never leaves the scale and never improves with loss or delay", () => {
    const loss = fc.double({ min: 0, max: 1, noNaN: true });
    const milliseconds = fc.double({ min: 0, max: 2_000, noNaN: true });
    fc.assert(
      fc.property(loss, milliseconds, milliseconds, (lost, jitter, rtt) => {
        const mos = meanOpinion(lost, jitter, rtt);
        expect(mos).toBeGreaterThanOrEqual(1);
        expect(mos).toBeLessThanOrEqual(4.5);
        expect(meanOpinion(Math.min(1, lost + 0.05), jitter, rtt + 50)).toBeLessThanOrEqual(mos + 0.01);
      }),
    );
  });

  it.each([
    [0, 5, 30, "good"],
    [0.02, 30, 120, "fair"],
    [0.1, 40, 300, "poor"],
  ])("loss %d, jitter %d ms, round trip %d ms is %s", (loss, jitterMs, rttMs, expected) => {
    expect(grade({ mos: meanOpinion(loss, jitterMs, rttMs), loss, jitterMs, rttMs })).toBe(expected);
  });

  it("is measured between two readings, and not while nobody talks", () => {
    const first = read([
      { type: "inbound-rtp", kind: "audio", packetsReceived: 100, packetsLost: 4, jitter: 0.004 },
    ]);
    const second = read([
      { type: "inbound-rtp", kind: "audio", packetsReceived: 190, packetsLost: 14, jitter: 0.006 },
      { type: "remote-inbound-rtp", roundTripTime: 0.04 },
    ]);
    expect(between(first, second)).toMatchObject({ loss: 0.1, jitterMs: 6, rttMs: 40 });
    expect(between(second, second)).toBeNull();
  });
});
