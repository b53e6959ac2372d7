// Does what a person does in the signer: opens it from disk in headless Chromium, takes a draft,
// ticks every part, opens the key and saves the signature.
// Usage: node sign-draft.mjs DRAFT.tar KEYFILE PASSPHRASEFILE OUT.json
// Exit status 0 signed, 1 refused or failed (the reason on standard error), 2 wrong arguments.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chooseDraft, chooseKey, enterPassphrase, openSigner, savedSignature, tickAll } from './signer.mjs';

const [draft, key, passphraseFile, out] = process.argv.slice(2).map((each) => resolve(each));
if (!out) {
  process.stderr.write('Usage: node sign-draft.mjs DRAFT.tar KEYFILE PASSPHRASEFILE OUT.json\n');
  process.exit(2);
}

const downloads = mkdtempSync(join(tmpdir(), 'onedoor-sign-'));
let signer;
const must = async (step) => {
  const refused = await step;
  if (refused) throw new Error(refused);
};
try {
  const passphrase = readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '');
  signer = await openSigner(downloads);
  await must(chooseDraft(signer.page, draft));
  await tickAll(signer.page);
  await must(chooseKey(signer.page, key));
  await must(enterPassphrase(signer.page, passphrase));
  writeFileSync(out, (await savedSignature(downloads)).text);
  if (signer.wrongs.length) throw new Error(signer.wrongs.join('\n'));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await signer?.close();
  rmSync(downloads, { recursive: true, force: true });
}
