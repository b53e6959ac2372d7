// Bytes as hex and text, without a library.

import { refuse } from './fault.js';

export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Returns  the bytes of lower-case hex digits, or null. */
export function fromHex(text) {
  if (typeof text !== 'string' || !/^([0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export const toUtf8 = (text) => new TextEncoder().encode(text);

/** The text of bytes that are UTF-8 to the last one; a byte order mark stays. */
export function fromUtf8(bytes, name) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('json_utf8', { name });
  }
}

export const sameBytes = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
