// What the signer signs is, byte for byte, what devices and server verify.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { canonicalJson } from '../../config/signer/script/canonical.js';
import { changedRows } from '../../config/signer/script/rows.js';
import { parseStrictJson } from '../../config/signer/script/strict-json.js';

/** The C++ side reads the same file: tests/unit/trust/CanonicalVectors_test.cpp. */
const vectors = JSON.parse(readFileSync(new URL('canonical.json', import.meta.url), 'utf8'));

const bytes = (text) => new TextEncoder().encode(text);
const round = (text) => new TextDecoder().decode(canonicalJson(parseStrictJson(bytes(text), 'test')));

test('canonical JSON has sorted keys, no white space and two escapes only', () => {
  for (const { json, canonical } of vectors) assert.equal(round(json), canonical);
});

test('JSON that a lenient reader would take is refused by name', () => {
  const refused = {
    json_twice: ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"x":{"b":[{"c":1,"c":2}]}}'],
    json_float: ['1.0', '1e2', '-0.5', '18446744073709551616', '-9223372036854775809'],
    json_malformed: ['', '{', '[1,]', '{"a":1,}', '01', '+1', 'NaN', "'a'", '"\n"', '"\\x41"', '"\\ud800"', '"\\udc00\\ud800"', '1 2', '{"a" 1}', '// x\n1', 'tru', '-'],
    json_mark: ['\ufeff{}'],
    json_deep: ['['.repeat(65) + ']'.repeat(65)],
  };
  for (const [code, texts] of Object.entries(refused)) {
    for (const text of texts) assert.throws(() => parseStrictJson(bytes(text), 'test'), { code }, text);
  }
  assert.throws(() => parseStrictJson(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), 'test'), { code: 'json_utf8' });
  assert.doesNotThrow(() => parseStrictJson(bytes('['.repeat(64) + ']'.repeat(64)), 'test'));
  assert.equal(parseStrictJson(bytes('12.5'), 'test', { floats: true }), 12.5);
});

/** A small generator with a fixed seed. */
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function valueOf(pick, depth) {
  const scalars = [null, true, false, 0, 1, '1', '', 'zh', '一', '0', 12.5];
  const kind = depth > 3 ? 0 : pick(4);
  if (kind < 2) return scalars[pick(scalars.length)];
  if (kind === 2) return Array.from({ length: pick(4) }, () => valueOf(pick, depth + 1));
  const keys = ['id', 'zh-CN', 'en', 'dates', 'rrule', 'first', 'a', '0'];
  return Object.fromEntries(Array.from({ length: pick(4) }, () => [keys[pick(keys.length)], valueOf(pick, depth + 1)]));
}

test('two values that differ never look alike side by side', () => {
  const pick = random(20261125);
  const sorted = (value) => JSON.stringify(value, (_, each) => (each && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort()) : each));
  for (let round_ = 0; round_ < 20000; round_ += 1) {
    const one = valueOf(pick, 0);
    const other = valueOf(pick, 0);
    assert.equal(changedRows(one, other).length === 0, sorted(one) === sorted(other), `${JSON.stringify(one)} ${JSON.stringify(other)}`);
  }
});
