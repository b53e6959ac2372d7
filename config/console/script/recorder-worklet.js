// Hands on what the microphone gives, a twentieth of a second at a time.

class RecorderProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.room = new Float32Array(Math.round(sampleRate / 20));
    this.filled = 0;
  }

  process([[samples]]) {
    if (!samples) return true;
    for (const sample of samples) {
      this.room[this.filled] = sample;
      this.filled += 1;
      if (this.filled === this.room.length) {
        this.port.postMessage(this.room.slice());
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor('recorder', RecorderProcessor);
