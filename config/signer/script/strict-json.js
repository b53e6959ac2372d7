// Reads JSON as the devices do: no key twice in one object, no invalid UTF-8, no byte order
// mark, whole numbers of 64 bits, at most 64 levels. What a lenient reader would pass over
// could otherwise be signed unseen.

import { fromUtf8 } from './bytes.js';
import { refuse } from './fault.js';

const deepest = 64;
const numberForm = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const plainForm = /[^"\\\u0000-\u001f]+/y;
const smallest = -(2n ** 63n);
const largest = 2n ** 64n - 1n;
const escapes = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Reader {
  constructor(text, name, floats) {
    Object.assign(this, { text, name, floats, at: 0 });
  }

  malformed() {
    const line = this.text.slice(0, this.at).split('\n').length;
    return refuse('json_malformed', { name: this.name, line });
  }

  space() {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1;
  }

  take(mark) {
    if (this.text[this.at] !== mark) this.malformed();
    this.at += 1;
  }

  match(form) {
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (found) this.at = form.lastIndex;
    return found;
  }

  value(depth) {
    this.space();
    const mark = this.text[this.at];
    if (mark === '{' || mark === '[') {
      if (depth >= deepest) refuse('json_deep', { name: this.name });
      return mark === '{' ? this.object(depth + 1) : this.array(depth + 1);
    }
    if (mark === '"') return this.string();
    if (mark === '-' || (mark >= '0' && mark <= '9')) return this.number();
    for (const [word, value] of [['true', true], ['false', false], ['null', null]]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.malformed();
  }

  object(depth) {
    const value = Object.create(null);
    this.take('{');
    this.space();
    if (this.text[this.at] === '}') { this.at += 1; return value; }
    for (;;) {
      this.space();
      const key = this.string();
      if (key in value) refuse('json_twice', { name: this.name, key });
      this.space();
      this.take(':');
      value[key] = this.value(depth);
      this.space();
      if (this.text[this.at] === '}') { this.at += 1; return value; }
      this.take(',');
    }
  }

  array(depth) {
    const value = [];
    this.take('[');
    this.space();
    if (this.text[this.at] === ']') { this.at += 1; return value; }
    for (;;) {
      value.push(this.value(depth));
      this.space();
      if (this.text[this.at] === ']') { this.at += 1; return value; }
      this.take(',');
    }
  }

  string() {
    this.take('"');
    let out = '';
    for (;;) {
      out += this.match(plainForm)?.[0] ?? '';
      const mark = this.text[this.at];
      if (mark === '"') { this.at += 1; break; }
      if (mark !== '\\') this.malformed();
      out += this.escape();
    }
    // Half of a pair, which is no character.
    if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(out)) this.malformed();
    return out;
  }

  escape() {
    const mark = this.text[this.at + 1];
    if (mark === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.malformed();
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (!Object.hasOwn(escapes, mark ?? '')) this.malformed();
    this.at += 2;
    return escapes[mark];
  }

  number() {
    const found = this.match(numberForm);
    if (!found) this.malformed();
    const [text, , fraction, power] = found;
    if (fraction || power) {
      if (!this.floats) refuse('json_float', { name: this.name, found: text.slice(0, 40) });
      return Number(text);
    }
    const exact = BigInt(text);
    if (exact < smallest || exact > largest) refuse('json_float', { name: this.name, found: text.slice(0, 40) });
    return Number.isSafeInteger(Number(exact)) ? Number(exact) + 0 : exact;
  }
}

/** The value of a JSON file; objects have no prototype, integers beyond 2^53 are BigInt.
 *  `floats` allows broken numbers, for files that are signed by their bytes.
 *  Errors   json_utf8, json_mark, json_malformed, json_twice, json_float, json_deep. */
export function parseStrictJson(bytes, name, { floats = false } = {}) {
  const text = fromUtf8(bytes, name);
  if (text.startsWith('\ufeff')) refuse('json_mark', { name });
  const reader = new Reader(text, name, floats);
  const value = reader.value(0);
  reader.space();
  if (reader.at !== text.length) reader.malformed();
  return value;
}
