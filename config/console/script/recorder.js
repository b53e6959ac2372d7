// The microphone: opened once, heard by a worklet, one recording at a time as a WAV file.

import { wavOf } from './wav.js';

const longestMs = 15000;
/** Parts of a twentieth of a second: in the first and the last is the key that was pressed. */
const keyDown = 3;
const keyUp = 2;

/** Why there is no recording: "insecure", "denied", "missing" or "busy". */
export class MicrophoneError extends Error {
  constructor(reason) { super(reason); this.reason = reason; }
}

const reasons = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'missing', OverconstrainedError: 'missing' };

export class Recorder {
  /** `level(peak)` hears how loud it is, 0 to 1, some twenty times a second while it records;
   *  `full()` when a recording has become too long. */
  constructor({ level, full }) { Object.assign(this, { level, full, parts: null }); }

  get isOpen() { return Boolean(this.stream?.active); }

  /** Asks for the microphone, once however often it is called meanwhile. Throws  MicrophoneError. */
  open() {
    this.opening ??= this.ask().finally(() => { this.opening = null; });
    return this.opening;
  }

  async ask() {
    if (this.isOpen) return;
    if (!isSecureContext || !navigator.mediaDevices) throw new MicrophoneError('insecure');
    this.close();
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: false } });
    } catch (error) { throw new MicrophoneError(reasons[error.name] ?? 'busy'); }
    try {
      this.context = new AudioContext();
      await this.context.audioWorklet.addModule('/staff/script/recorder-worklet.js');
      await this.context.resume();
      const node = new AudioWorkletNode(this.context, 'recorder');
      node.port.onmessage = ({ data }) => this.take(data);
      this.context.createMediaStreamSource(this.stream).connect(node).connect(this.context.destination);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  start() {
    this.parts = [];
    this.length = 0;
  }

  take(samples) {
    if (!this.parts) return;
    this.parts.push(samples);
    this.length += samples.length;
    this.level(samples.reduce((peak, each) => Math.max(peak, Math.abs(each)), 0));
    if (this.length * 1000 > longestMs * this.context.sampleRate) this.full();
  }

  /** Ends the recording. Returns  a WAV file of one channel and 16 bits at the microphone's rate. */
  stop() {
    const wav = wavOf((this.parts ?? []).slice(keyDown, -keyUp), this.context.sampleRate);
    this.parts = null;
    this.level(0);
    return wav;
  }

  cancel() {
    this.parts = null;
    this.level(0);
  }

  close() {
    this.parts = null;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.context?.close();
    this.stream = null;
    this.context = null;
  }
}
