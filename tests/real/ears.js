// In the tested page: remembers every peer connection, so that a test can ask what the headset plays.
(() => {
  const peers = [];
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...settings) {
      super(...settings);
      peers.push(this);
    }
  };

  const analysers = new Map();
  const context = () => (window.onmaruEar ??= new AudioContext());

  function analyserOf(track) {
    if (!analysers.has(track)) {
      const analyser = context().createAnalyser();
      analyser.fftSize = 8192;
      analyser.smoothingTimeConstant = 0;
      context().createMediaStreamSource(new MediaStream([track])).connect(analyser);
      analysers.set(track, analyser);
    }
    return analysers.get(track);
  }

  // The share (0 to 1) of the sound's power that lies within three bins of the frequency; 0 in silence.
  window.onmaruLoudness = (frequency) => {
    const live = peers.filter((peer) => peer.connectionState === "connected").at(-1);
    const track = live?.getReceivers().map((receiver) => receiver.track).find((one) => one?.kind === "audio");
    if (!track) return 0;
    const analyser = analyserOf(track);
    const decibels = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(decibels);
    const bin = Math.round((frequency / context().sampleRate) * analyser.fftSize);
    const power = [...decibels].map((value) => (Number.isFinite(value) ? 10 ** (value / 10) : 0));
    const whole = power.reduce((sum, value) => sum + value, 0);
    const near = power.slice(Math.max(0, bin - 3), bin + 4).reduce((sum, value) => sum + value, 0);
    return whole < 1e-7 ? 0 : near / whole;
  };
})();
