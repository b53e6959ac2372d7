// Reads a draft file and believes nothing of it: every length and hash is computed here, and
// what is not listed is refused.

import { toHex } from './bytes.js';
import { canonicalJson } from './canonical.js';
import { refuse } from './fault.js';
import { checkShape, isCount, isHex, isLength, isObject, isText, isTime, isUtc } from './shape.js';
import { parseStrictJson } from './strict-json.js';
import { readTar } from './tar.js';

const listing = 'draft.json';
export const roles = ['content', 'notices', 'withdrawals'];

const segment = /^[^.\\/\u0000-\u001f\u007f][^\\/\u0000-\u001f\u007f]*$/;
const places = {
  content: (parts) => parts[0] === 'content' && parts.length >= 2 && parts.length <= 4,
  notices: (parts) => parts[0] === 'notices' && parts.length === 2 && parts[1].endsWith('.json'),
  withdrawals: (parts) => parts[0] === 'withdrawn' && parts.length === 2 && parts[1].endsWith('.json'),
};

/** Whether the role may name this target at all. */
export function isTargetOf(role, name) {
  const parts = name.split('/');
  return name.length <= 512 && parts.every((part) => segment.test(part)) && places[role](parts);
}

function checkSigned(signed, role, where) {
  const code = 'draft_shape';
  checkShape(signed, { _type: (type) => type === 'targets', spec_version: (text) => isText(text) && /^1\.0(\.|$)/.test(text),
    version: isCount, expires: isUtc, targets: isObject }, code, where);
  for (const [name, target] of Object.entries(signed.targets)) {
    if (!isTargetOf(role, name)) refuse('draft_place', { name });
    checkShape(target, { length: isLength, hashes: isObject }, code, name);
    checkShape(target.hashes, { sha256: isHex(64) }, code, name);
  }
}

function readListing(tar) {
  if ([...tar.keys()][0] !== listing) refuse('no_listing');
  const draft = parseStrictJson(tar.get(listing), listing);
  if (!isObject(draft) || draft.format !== 1) refuse('draft_format');
  checkShape(draft, { format: isCount, hall: isText, hall_name: isText, role: (role) => roles.includes(role), signed: isObject,
    before: (before) => before === null || isObject(before), made_at: isTime,
    edited_by: (names) => Array.isArray(names) && names.every(isText) }, 'draft_shape', listing);
  checkSigned(draft.signed, draft.role, 'signed');
  if (draft.before) checkSigned(draft.before, draft.role, 'before');
  if (draft.before && draft.before.version >= draft.signed.version) refuse('draft_shape', { what: 'before.version' });
  return draft;
}

/** The bytes of each target, after its length and hash have been computed. */
function collect(signed, tar, used, hashOf) {
  const files = new Map();
  for (const [name, { length, hashes }] of Object.entries(signed?.targets ?? {})) {
    const entry = `files/${hashes.sha256}`;
    const bytes = tar.get(entry);
    if (!bytes) refuse('file_missing', { name });
    if (bytes.length !== length) refuse('file_length', { name, found: bytes.length, listed: length });
    if (hashOf(entry, bytes) !== hashes.sha256) refuse('file_hash', { name });
    used.add(entry);
    files.set(name, { bytes, sha256: hashes.sha256 });
  }
  return files;
}

/** `bytes` of the draft file, and the clock of this machine.
 *  Returns  role, version, hall, hallName, editedBy, madeAt, signed, before, canonical (what is
 *           signed), sha256 of it, beforeSha256, and the files now and before by name.
 *  Errors   those of readTar and parseStrictJson; no_listing, draft_format, draft_shape, draft_place,
 *           draft_expired, file_missing, file_length, file_hash, file_extra. */
export function readDraft(bytes, sodium, now = new Date()) {
  const tar = readTar(bytes);
  const draft = readListing(tar);
  const hashes = new Map();
  const sha256 = (data) => toHex(sodium.crypto_hash_sha256(data));
  const hashOf = (entry, data) => {
    if (!hashes.has(entry)) hashes.set(entry, sha256(data));
    return hashes.get(entry);
  };
  const used = new Set([listing]);
  const files = collect(draft.signed, tar, used, hashOf);
  const filesBefore = collect(draft.before, tar, used, hashOf);
  for (const name of tar.keys()) if (!used.has(name)) refuse('file_extra', { name });
  if (Date.parse(draft.signed.expires) <= now.getTime()) refuse('draft_expired', { at: draft.signed.expires });
  const canonical = canonicalJson(draft.signed);
  return {
    role: draft.role, version: draft.signed.version, hall: draft.hall, hallName: draft.hall_name, editedBy: draft.edited_by,
    madeAt: draft.made_at, signed: draft.signed, before: draft.before, canonical, sha256: sha256(canonical),
    beforeSha256: draft.before ? sha256(canonicalJson(draft.before)) : null, files, filesBefore,
  };
}
