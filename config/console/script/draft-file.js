// The words of drafted notices and withdrawals, out of their draft file. Only so that people see
// a headline instead of a file's name: what is signed is looked at in the signer.

import { api } from './api.js';
import { inLanguage, slideName } from './release.js';
import { t } from './words.js';

const block = 512;

/** The files of an uncompressed tar, as text. */
function filesOf(bytes) {
  const files = new Map();
  const text = (from, to) => new TextDecoder().decode(bytes.subarray(from, to));
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, at + 136), 8) || 0;
    files.set(text(at, at + 100).replace(/\0.*$/s, ''), text(at + block, at + block + size));
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

function wordsOf(value) {
  if (value.headline) return inLanguage(value.headline);
  return (value.slides ?? []).map(slideName).join(t('nameComma'));
}

async function readTexts(role) {
  const files = filesOf(await api.draftFile(role));
  const draft = JSON.parse(files.get('draft.json'));
  const targets = { ...draft.before?.targets, ...draft.signed.targets };
  return Object.entries(targets).map(([name, target]) => [name, JSON.parse(files.get(`files/${target.hashes.sha256}`))]);
}

const known = new Map(); // the hash of a draft → what its file holds

async function textsOf({ role, sha256 }) {
  if (!known.has(sha256)) known.set(sha256, readTexts(role));
  try {
    return (await known.get(sha256)).map(([name, value]) => [name, wordsOf(value)]);
  } catch {
    known.delete(sha256);
    return [];
  }
}

/** Words for the targets of these drafts, by name; what cannot be read keeps its name. */
export async function draftTexts(drafts) {
  const lists = await Promise.all(drafts.filter((draft) => draft.role !== 'content').map(textsOf));
  return new Map(lists.flat());
}
