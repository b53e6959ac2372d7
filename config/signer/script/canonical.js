// Canonical JSON (OLPC), byte for byte as config/trust writes it: keys in the order of their
// UTF-8 bytes, no white space, only " and \ escaped.

import { toUtf8 } from './bytes.js';
import { refuse } from './fault.js';

/** By code points, which is the order of the UTF-8 bytes; the language's own order is another
 *  one beyond U+FFFF. */
function byBytes(one, other) {
  const left = [...one];
  const right = [...other];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const apart = left[at].codePointAt(0) - right[at].codePointAt(0);
    if (apart) return apart;
  }
  return left.length - right.length;
}

const quoted = (text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

export function canonicalText(value) {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value + 0) : refuse('json_float', { name: '', found: String(value) });
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const keys = Object.keys(value).sort(byBytes);
  return `{${keys.map((key) => `${quoted(key)}:${canonicalText(value[key])}`).join(',')}}`;
}

/** The bytes that are signed. */
export const canonicalJson = (value) => toUtf8(canonicalText(value));
