// Every word of the staff page, the console and the signer is there, in both languages.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const sourcesOf = (...folders) => folders.flatMap((folder) => readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.js')).map((name) => read(`${folder}/${name}`))).join('\n');

/** key → [Chinese, English], of entries like  key: ['…', '…'], */
function entriesOf(text) {
  const entries = new Map();
  for (const [, key, chinese, english] of text.matchAll(/^ {2}'?([\w ]+?)'?: \[\s*'([^']*)',\s*'([^']*)'\],/gm)) {
    assert.equal(entries.has(key), false, `${key} stands twice`);
    entries.set(key, [chinese, english]);
  }
  return entries;
}

/** One list of words of the console, and the files of the pages that use it. */
const appPage = (folder, lists, least) => {
  const address = `config/console/app/src/${folder}`;
  const files = readdirSync(new URL(address, root)).filter((name) => /\.(vue|ts)$/.test(name) && !lists.includes(name));
  return { words: lists.map((name) => read(name.includes('/') ? name : `${address}/${name}`)), source: files.map((name) => read(`${address}/${name}`)).join('\n'), least };
};

const pages = {
  staff: { words: ['words', 'draft-words', 'queue-words', 'booking-words', 'voice-words', 'printer-words', 'level-words', 'problems'].map((name) => read(`config/console/script/${name}.js`)), source: sourcesOf('config/console/script', 'config/console/views'), least: 300 },
  frame: appPage('shell', ['words.ts'], 25),
  schedule: appPage('schedule', ['words.ts', 'whyWords.ts', 'config/console/script/level-words.js'], 80),
  follow: { words: [read('config/console/follow/follow-words.js')], source: read('config/console/follow/follow.js'), least: 40 },
  signer: { words: ['words', 'fault-words'].map((name) => read(`config/signer/script/${name}.js`)), source: sourcesOf('config/signer/script'), least: 120 },
};

for (const [page, { words, source, least }] of Object.entries(pages)) {
  const entries = entriesOf(words.join('\n'));

  test(`the ${page} has Chinese and English for each of its words`, () => {
    assert.ok(entries.size > least, `${entries.size}`);
    for (const [key, [chinese, english]] of entries) {
      assert.ok(chinese.trim() && english.trim(), key);
      // Words that are to be written stay Chinese in English advice; the other language names itself.
      if (!/^(problem_|rule_|otherLanguage)/.test(key)) assert.doesNotMatch(english, /[\u4e00-\u9fff]/, key);
      const holders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      if (!key.startsWith('rule_')) assert.deepEqual(holders(english), holders(chinese), key);
    }
  });

  test(`the ${page} uses no word that is not there`, () => {
    const used = [...source.matchAll(/\b(?:t|words|word)\('(\w+)'/g)].map(([, key]) => key);
    assert.ok(used.length > least / 2);
    assert.deepEqual(used.filter((key) => !entries.has(key)), []);
  });
}

test('the console has no word that nobody says', () => {
  const joined = /^(why|level|phase|daypart)_/;
  const router = read('config/console/app/src/router.ts');
  for (const name of ['frame', 'schedule']) {
    const { words, source } = pages[name];
    const said = (key) => source.includes(`'${key}'`) || source.includes(`'${key.replace(/Long$/, '')}'`) || router.includes(`shellWords.${key}`);
    assert.deepEqual([...entriesOf(words.join('\n')).keys()].filter((key) => !joined.test(key) && !said(key)), [], name);
  }
});

test('the voice page and the printers have no word that nobody says', () => {
  const entries = entriesOf(read('config/console/script/voice-words.js') + read('config/console/script/printer-words.js'));
  const joined = /^(group|word|voice)_|^step[A-Z]|^printer_/;
  assert.deepEqual([...entries.keys()].filter((key) => !joined.test(key) && !pages.staff.source.includes(`'${key}'`)), []);
});

test('each fault that the signer names has its words', () => {
  const { source } = pages.signer;
  const named = [...source.matchAll(/(?:refuse|new Fault)\('(\w+)'/g), ...source.matchAll(/refuse\([^()']*\? '(\w+)' : '(\w+)'/g)].flatMap(([, ...codes]) => codes);
  const entries = entriesOf(pages.signer.words.join('\n'));
  assert.ok(new Set(named).size > 15);
  assert.deepEqual([...new Set(named)].filter((code) => !entries.has(`fault_${code}`)), []);
});

test('the ledger on the page and on paper say the same', () => {
  const paper = /eventWords\{\{(.*?)\}\};/s.exec(read('config/server/LedgerPaper.cpp'))[1];
  const entries = entriesOf(pages.staff.words.join('\n'));
  const printed = Object.fromEntries([...paper.matchAll(/\{"(\w+)", "([^"]+)"\}/g)].map(([, event, words]) => [event, words]));
  const shown = Object.fromEntries([...entries].filter(([key]) => key.startsWith('event_')).map(([key, [chinese]]) => [key.slice(6), chinese]));
  assert.deepEqual(shown, printed);
});
