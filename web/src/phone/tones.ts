/** The sounds of the desk, made on the spot: an offer's two rising notes, repeated; one note to test the headset. */

let context: AudioContext | null = null;

/** Let the offer tone sound until the returned function is called. */
export function ring(): () => void {
  phrase();
  const timer = setInterval(phrase, 2_000);
  return () => clearInterval(timer);
}

export function testTone(): void {
  note(440, 0, 0.6);
}

function phrase(): void {
  note(587.3, 0, 0.22);
  note(784, 0.24, 0.34);
}

function note(hertz: number, after: number, seconds: number): void {
  context ??= new AudioContext();
  void context.resume();
  const begin = context.currentTime + after;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = "triangle";
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(0.22, begin + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, begin + seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + seconds);
}
