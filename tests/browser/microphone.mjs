// What a clerk says, as files: a browser's microphone that reads one of them again and again.

import { writeFileSync } from 'node:fs';

const rate = 48000;

/** WAV of one channel and 16 bits; `at(seconds)` gives the sample from -1 to 1. */
export function wav(seconds, at, { channels = 1 } = {}) {
  const length = Math.round(seconds * rate);
  const bytes = Buffer.alloc(44 + length * 2 * channels);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2 * channels, 28);
  bytes.writeUInt16LE(2 * channels, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(length * 2 * channels, 40);
  for (let i = 0; i < length * channels; i += 1) bytes.writeInt16LE(Math.round(32767 * at(Math.floor(i / channels) / rate)), 44 + i * 2);
  return bytes;
}

const hum = (t, hertz) => 0.3 * Math.sin(2 * Math.PI * hertz * t);

/** A word of a pitch of its own between two short silences. */
export const spoken = (pitch = 0) => wav(1, (t) => (t > 0.3 && t < 0.65 ? hum(t, 220 + 15 * pitch) : 0));

/** Switches for a browser whose microphone says that word once a second. */
export function fakeMicrophone(file) {
  writeFileSync(file, spoken());
  return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${file}`, '--autoplay-policy=no-user-gesture-required'];
}
