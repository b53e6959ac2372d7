// Makes drafts and key files as the server does, for the tests of the signer.

import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

// As a CommonJS module: the package's ES module misses a file of its own.
export const sodium = createRequire(import.meta.url)('libsodium-wrappers-sumo');

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** One entry of a tar; `more` bends its head. */
export function tarEntry(name, bytes, more = {}) {
  const head = Buffer.alloc(512);
  head.write(name, 0, 100);
  head.write('0000644\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${(more.size ?? bytes.length).toString(8).padStart(11, '0')}\0`, 124);
  head.write('00000000000\0', 136);
  head.write('        ', 148);
  head.write(more.type ?? '0', 156);
  head.write('ustar\0', 257);
  head.write('00', 263);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

export const tarOf = (entries) => Buffer.concat([...entries.map(([name, bytes, more]) => tarEntry(name, bytes, more)), Buffer.alloc(1024)]);

export const json = (value) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The signed part for files by name. */
export function signedOf(files, version, expires = '2099-01-01T00:00:00Z') {
  const targets = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, { length: bytes.length, hashes: { sha256: sha256(bytes) } }]));
  return { _type: 'targets', spec_version: '1.0.31', version, expires, targets };
}

/** The entries of a draft file, so that a test can bend them. */
export function draftEntries({ role = 'content', files, before = null, version = 2, expires, editedBy = ['editor'], more = {} }) {
  const signed = signedOf(files, version, expires);
  const draft = { format: 1, hall: 'test-hall', hall_name: '测试大厅', role, signed,
    before: before ? signedOf(before, version - 1) : null, edited_by: editedBy, made_at: '2026-11-25T10:00:00+08:00', ...more };
  const blobs = new Map();
  for (const bytes of [...Object.values(files), ...Object.values(before ?? {})]) blobs.set(`files/${sha256(bytes)}`, bytes);
  return [['draft.json', json(draft)], ...blobs];
}

/** Every file of a content folder, by target name. */
export function contentFolder(folder) {
  const files = {};
  const walk = (path) => {
    for (const name of readdirSync(path)) {
      const each = join(path, name);
      if (statSync(each).isDirectory()) walk(each);
      else if (name !== 'CMakeLists.txt') files[`content/${relative(folder, each)}`] = readFileSync(each);
    }
  };
  walk(folder);
  return files;
}

export function canonical(value) {
  if (typeof value === 'string') return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const keys = Object.keys(value).sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
}

const ed25519 = (seed) => createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });

/** A person's key, sealed by a passphrase; light work, so that tests are quick. */
export async function keyFile(owner, passphrase) {
  await sodium.ready;
  const seed = randomBytes(32);
  const publicKey = createPublicKey(ed25519(seed));
  const publicHex = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const keyid = sha256(canonical({ keytype: 'ed25519', keyval: { public: publicHex }, scheme: 'ed25519' }));
  const salt = randomBytes(16);
  const nonce = randomBytes(24);
  const sealing = { kdf: 'argon2id13', opslimit: 1, memlimit: 8 * 1024 * 1024 };
  const derived = sodium.crypto_pwhash(32, passphrase, salt, sealing.opslimit, sealing.memlimit, sodium.crypto_pwhash_ALG_ARGON2ID13);
  const sealed = Buffer.from(sodium.crypto_secretbox_easy(seed, nonce, derived)).toString('hex');
  const file = { format: 1, kind: 'onedoor-signing-key', owner, keyid, public: publicHex,
    sealing: { ...sealing, salt: salt.toString('hex'), cipher: 'xsalsa20poly1305', nonce: nonce.toString('hex') }, sealed };
  return { file, publicKey, keyid, sign: (bytes) => sign(null, bytes, ed25519(seed)) };
}

/** The text of draft.json at the head of a draft file. */
export function listingOf(tar) {
  const size = Number.parseInt(tar.subarray(124, 136).toString(), 8);
  return JSON.parse(tar.subarray(512, 512 + size).toString('utf8'));
}

/** The signature file of a key file's owner, made without the signer. */
export async function signatureOf(tar, { file, passphrase }) {
  await sodium.ready;
  const key = JSON.parse(readFileSync(file, 'utf8'));
  const { opslimit, memlimit, salt, nonce } = key.sealing;
  const derived = sodium.crypto_pwhash(32, passphrase, Buffer.from(salt, 'hex'), opslimit, memlimit, sodium.crypto_pwhash_ALG_ARGON2ID13);
  const seed = sodium.crypto_secretbox_open_easy(Buffer.from(key.sealed, 'hex'), Buffer.from(nonce, 'hex'), derived);
  const { role, signed } = listingOf(tar);
  const bytes = Buffer.from(canonical(signed));
  return { format: 1, role, version: signed.version, sha256: sha256(bytes), keyid: key.keyid, sig: sign(null, bytes, ed25519(Buffer.from(seed))).toString('hex') };
}

/** A folder that goes at the end. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-signer-'));
  return { folder, write: (name, bytes) => { const path = join(folder, name); writeFileSync(path, bytes); return path; },
    close: () => rmSync(folder, { recursive: true, force: true }) };
}
