// Makes share/onedoor/pinyin.json: how Chinese is pronounced.
//
// Usage: node pinyin.mjs READINGS.json CONTENT_FOLDER OUT.json   (in a folder with pinyin-pro installed)
//
// Characters with their usual reading; words of pinyin-pro's own dictionary where a character is read otherwise;
// READINGS.json above both. Every Chinese text of CONTENT_FOLDER is then read the way the program reads it, by the
// longest word from the left, and where pinyin-pro, which weighs whole sentences, reads otherwise, the words around
// that place are added.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [readingsFile, contentFolder, outFile] = process.argv.slice(2);
const from = createRequire(join(process.cwd(), 'package.json'));
const { pinyin } = from('pinyin-pro');
const dictionaries = await Promise.all([2, 3, 4].map(async (length) =>
  (await import(join(process.cwd(), `node_modules/pinyin-pro/dist/esm/data/dict${length}.mjs`))).default));
const own = JSON.parse(readFileSync(readingsFile, 'utf8'));

const han = /[\u4e00-\u9fff]+/gu;

/** Tone 0 of pinyin-pro is 5 of espeak-ng. */
const five = (syllable) => syllable.replace(/0$/u, '5');
const sentence = (text) => pinyin(text, { toneType: 'num', toneSandhi: false, type: 'array' }).map(five);

/** "háng zhǎng" of the dictionary as "hang2 zhang3". */
const marks = { '\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4 };
function numbered(reading) {
  return reading.split(' ').map((syllable) => {
    let tone = 5;
    const plain = [...syllable.normalize('NFD')].filter((sign) => {
      tone = marks[sign] ?? tone;
      return !(sign in marks);
    }).join('').normalize('NFC');
    return plain + tone;
  });
}

const characters = new Map();
for (let code = 0x4e00; code <= 0x9fff; code += 1) {
  const character = String.fromCodePoint(code);
  const [reading] = sentence(character);
  if (/^[a-zü]+[1-5]$/u.test(reading)) characters.set(character, reading);
}
for (const [character, reading] of Object.entries(own.characters)) characters.set(character, reading);

const usual = (word) => [...word].map((character) => characters.get(character)).join(' ');
const words = new Map();
for (const [word, reading] of dictionaries.flatMap(Object.entries)) {
  const syllables = numbered(reading);
  if (/^[\u4e00-\u9fff]{2,4}$/u.test(word) && syllables.length === word.length) words.set(word, syllables.join(' '));
}
for (const [word, reading] of words) if (reading === usual(word)) words.delete(word);
const corrected = new Set();
for (const [word, reading] of Object.values(own.words).flatMap(Object.entries)) {
  words.set(word, reading);
  corrected.add(word);
}

/** As Pinyin::readHan() does: [{at, word, syllables}]. */
function read(run) {
  const parts = [];
  let longest = 2;
  for (const word of words.keys()) longest = Math.max(longest, word.length);
  for (let at = 0; at < run.length;) {
    let length = Math.min(longest, run.length - at);
    while (length > 1 && !words.has(run.substr(at, length))) length -= 1;
    const word = run.substr(at, length);
    const reading = length > 1 ? words.get(word) : characters.get(word);
    parts.push({ at, word, syllables: reading?.split(' ') ?? [] });
    at += length;
  }
  return parts;
}

/** Where a part is read otherwise than in the whole sentence; what was corrected by hand is right. */
function firstDifference(run, wanted, given) {
  for (const part of read(run)) {
    const trusted = corrected.has(part.word) || (part.word.length === 1 && part.word in own.characters);
    const there = wanted.slice(part.at, part.at + part.word.length).join(' ');
    if (!trusted && !given.has(part.at) && part.syllables.join(' ') !== there) return part;
  }
  return undefined;
}

/** Adds words until the run is read as the whole sentence is; none that holds a character corrected by hand. */
function learn(run) {
  const wanted = sentence(run);
  if (wanted.length !== run.length) return;
  const given = new Set(); // places that no word helps
  for (let part = firstDifference(run, wanted, given); part; part = firstDifference(run, wanted, given)) {
    const isNew = (word) => word.length > part.word.length && !words.has(word)
      && ![...word].some((character) => character in own.characters);
    const word = longerWords(run, part).find(isNew);
    if (word === undefined) given.add(part.at);
    else words.set(word, wanted.slice(part.at, part.at + word.length).join(' '));
  }
}

function longerWords(run, part) {
  return [1, 2, 3].map((more) => run.substr(part.at, part.word.length + more));
}

function* textsOf(value) {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const part of Object.values(value)) yield* textsOf(part);
}

for (const entry of readdirSync(contentFolder, { recursive: true }).sort()) {
  if (!entry.endsWith('.json')) continue;
  for (const text of textsOf(JSON.parse(readFileSync(join(contentFolder, entry), 'utf8'))))
    for (const [run] of text.matchAll(han)) learn(run);
}

const byReading = {};
for (const [character, reading] of characters) byReading[reading] = (byReading[reading] ?? '') + character;
writeFileSync(outFile, `${JSON.stringify({ format: 1, characters: byReading, words: Object.fromEntries(words) })}\n`);
