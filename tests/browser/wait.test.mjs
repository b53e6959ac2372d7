// A wait is said in the same words on the page, the phone, the kiosk and the paper.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { waitInWords } from '../../config/console/script/wait.js';

const source = readFileSync(new URL('../unit/queue/WaitWords_test.cpp', import.meta.url), 'utf8');
/** "22min + 30s" → 1350 */
const secondsOf = (text) => [...text.matchAll(/(-?\d+)(min|s)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (unit === 'min' ? 60 : 1), 0);

test('the page rounds and words a wait as the kiosk does', () => {
  const chinese = [...source.matchAll(/said\(([^,()]+), ([^()]+)\), "([^"]+)"/g)].map((each) => [...each.slice(1), 'zh-CN']);
  const english = [...source.matchAll(/waitInWords\(roundWait\(\{([^,]+), ([^}]+)\}\)\)\.in\(english\), "([^"]+)"/g)].map((each) => [...each.slice(1), 'en']);
  assert.ok(chinese.length >= 8 && english.length >= 3, `${chinese.length} ${english.length}`);
  for (const [median, p90, words, language] of [...chinese, ...english]) {
    assert.equal(waitInWords({ median_s: secondsOf(median), p90_s: secondsOf(p90) }, language), words, `${median}, ${p90}`);
  }
});
