// A person's key file: whose it is, and the signature by the passphrase. What is secret is
// overwritten as soon as it has been used.

import { fromHex, sameBytes, toHex, toUtf8 } from './bytes.js';
import { canonicalJson } from './canonical.js';
import { refuse } from './fault.js';
import { checkShape, isHex, isObject, isText } from './shape.js';
import { parseStrictJson } from './strict-json.js';

const name = 'key';
const between = (least, most) => (value) => Number.isSafeInteger(value) && value >= least && value <= most;

function keyIdOf(publicHex, sodium) {
  const key = { keytype: 'ed25519', keyval: { public: publicHex }, scheme: 'ed25519' };
  return toHex(sodium.crypto_hash_sha256(canonicalJson(key)));
}

/** Reads what is open in a key file, and checks that it belongs together.
 *  Errors   key_other (no key file, or of another format), key_damaged. */
export function readKeyFile(bytes, sodium) {
  let file;
  try {
    file = parseStrictJson(bytes, name);
  } catch {
    refuse('key_other');
  }
  if (!isObject(file) || file.kind !== 'onedoor-signing-key' || file.format !== 1) refuse('key_other');
  const damaged = 'key_damaged';
  checkShape(file, { format: () => true, kind: isText, owner: isText, keyid: isHex(64), public: isHex(64), sealing: isObject,
    sealed: isHex(96) }, damaged, name);
  checkShape(file.sealing, { kdf: (kdf) => kdf === 'argon2id13', opslimit: between(1, 20), memlimit: between(8192, 2 ** 30),
    salt: isHex(32), cipher: (cipher) => cipher === 'xsalsa20poly1305', nonce: isHex(48) }, damaged, name);
  if (keyIdOf(file.public, sodium) !== file.keyid) refuse(damaged, { what: 'keyid' });
  return file;
}

function openSeed(key, passphrase, sodium) {
  const { opslimit, memlimit, salt, nonce } = key.sealing;
  const secret = toUtf8(passphrase);
  let derived;
  try {
    derived = sodium.crypto_pwhash(sodium.crypto_secretbox_KEYBYTES, secret, fromHex(salt), opslimit, memlimit,
      sodium.crypto_pwhash_ALG_ARGON2ID13);
    return sodium.crypto_secretbox_open_easy(fromHex(key.sealed), fromHex(nonce), derived);
  } catch {
    return refuse(derived ? 'wrong_passphrase' : 'no_memory');
  } finally {
    sodium.memzero(secret);
    if (derived) sodium.memzero(derived);
  }
}

/** Signs bytes with the key that the passphrase opens.
 *  Returns  the signature, 64 bytes.
 *  Errors   wrong_passphrase, key_damaged (the sealed half is not of the open one), no_memory. */
export function signWith(key, passphrase, bytes, sodium) {
  const seed = openSeed(key, passphrase, sodium);
  let pair;
  try {
    pair = sodium.crypto_sign_seed_keypair(seed);
    if (!sameBytes(pair.publicKey, fromHex(key.public))) refuse('key_damaged', { what: 'public' });
    const signature = sodium.crypto_sign_detached(bytes, pair.privateKey);
    if (!sodium.crypto_sign_verify_detached(signature, bytes, pair.publicKey)) refuse('key_damaged', { what: 'signature' });
    return signature;
  } finally {
    sodium.memzero(seed);
    if (pair) sodium.memzero(pair.privateKey);
  }
}

/** The signature file: its name and its text. */
export function signatureFile(draft, key, signature) {
  const { role, version, sha256 } = draft;
  const owner = key.owner.replaceAll(/[^\p{L}\p{N}_-]/gu, '_');
  return {
    name: `signature-${role}-${version}-${owner}.json`,
    text: `${JSON.stringify({ format: 1, role, version, sha256, keyid: key.keyid, sig: toHex(signature) }, null, 2)}\n`,
  };
}
