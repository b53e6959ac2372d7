// Signs in on the staff page in headless Chromium, drafts one sentence for the wall, uploads the
// signatures of the editor and the reviewer, and publishes it.
// Usage: node publish-sentence.mjs BASE_URL NAME PASSWORD SENTENCE [KEYS]
// KEYS is the key folder of a demo hall; without it the sentence stays a draft.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, signatureOf } from './draft-maker.mjs';
import { openBrowser, openPage, seen } from './hall.mjs';

const [base, name, password, sentence, keys] = process.argv.slice(2);
const room = mkdtempSync(join(tmpdir(), 'onedoor-publish-'));
const chromium = await openBrowser();

function keyOf(owner) {
  const line = readFileSync(join(keys, 'passphrases.txt'), 'utf8').split('\n').find((each) => each.startsWith(`${owner} `));
  return { file: join(keys, 'sticks', `${owner}.key`), passphrase: line.slice(owner.length + 1) };
}

/** The draft file, as the page's button saves it. */
async function draftFile(page) {
  const text = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await fetch('/api/v1/drafts/content/file')).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(text, 'base64');
}

async function signAndPublish(page) {
  const draft = await draftFile(page);
  for (const owner of ['editor', 'reviewer']) {
    const file = join(room, `${owner}.json`);
    writeFileSync(file, json(await signatureOf(draft, keyOf(owner))));
    await (await page.waitForSelector('#signature-content')).uploadFile(file);
    await seen(page, '.slot.done', owner);
  }
  await page.waitForSelector('[data-role=content] .button.main:not([disabled])');
  await page.click('[data-role=content] .button.main');
  await page.waitForFunction(() => !document.querySelector('[data-role=content]'));
}

try {
  const { page } = await openPage(chromium.browser, base);
  await page.goto(`${base}/staff/`);
  await page.waitForSelector('#name');
  await page.type('#name', name);
  await page.type('#password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.page-title');
  await page.goto(`${base}/staff/#/post`);
  await page.waitForSelector('#sentence');
  await page.type('#sentence', sentence);
  await page.click('.publish');
  await page.waitForSelector('.progress');
  if (keys) {
    await page.goto(`${base}/staff/#/drafts`);
    await signAndPublish(page);
  }
} finally {
  await chromium.close();
  rmSync(room, { recursive: true, force: true });
}
