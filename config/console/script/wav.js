// Sounds as the server takes them, and whatever else a phone records put into that form.

/** Samples from -1 to 1, in parts, as a WAV file of one channel and 16 bits. */
export function wavOf(parts, rate) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new DataView(new ArrayBuffer(44 + length * 2));
  const text = (at, letters) => [...letters].forEach((letter, index) => bytes.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  bytes.setUint32(4, 36 + length * 2, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, length * 2, true);
  let at = 44;
  for (const part of parts) {
    for (const sample of part) {
      bytes.setInt16(at, Math.max(-32768, Math.min(32767, Math.round(sample * 32767))), true);
      at += 2;
    }
  }
  return bytes.buffer;
}

/** Whether the server takes the file as it is. */
function isPlainWav(buffer) {
  const bytes = new DataView(buffer);
  return buffer.byteLength > 44 && bytes.getUint32(0) === 0x52494646 && bytes.getUint32(12) === 0x666d7420
    && bytes.getUint16(20, true) === 1 && bytes.getUint16(22, true) === 1 && bytes.getUint16(34, true) === 16;
}

/** A recording of any kind that the browser can play, as the server takes it; what it cannot play
 *  goes as it is, and the server says what is wrong with it. */
export async function toWav(file) {
  const buffer = await file.arrayBuffer();
  if (isPlainWav(buffer)) return buffer;
  try {
    const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(buffer.slice(0));
    const mixed = new Float32Array(sound.length);
    for (let channel = 0; channel < sound.numberOfChannels; channel += 1) {
      sound.getChannelData(channel).forEach((sample, at) => { mixed[at] += sample / sound.numberOfChannels; });
    }
    return wavOf([mixed], sound.sampleRate);
  } catch { return buffer; }
}
