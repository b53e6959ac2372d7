// The built signer, opened from disk, and what a person does in it.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, openBrowser } from './hall.mjs';

export const signerFile = join(bin, '../share/onedoor/signer/signer.html');
const longest = 60000;

/** `downloads` is where the page saves. Returns  page, close, and what the page should not have done. */
export async function openSigner(downloads, file = signerFile) {
  if (!existsSync(file)) throw new Error(`${file} is missing: build the target onedoor_signer`);
  const chromium = await openBrowser();
  const page = await chromium.browser.newPage();
  await page.setViewport({ width: 1366, height: 768 });
  page.setDefaultTimeout(longest);
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  const wrongs = [];
  const own = pathToFileURL(file).href;
  page.on('request', (request) => { if (request.url() !== own && !request.url().startsWith('blob:')) wrongs.push(`asked ${request.url()}`); });
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') wrongs.push(message.text()); });
  await page.goto(own);
  await page.waitForSelector('#draft');
  return { page, wrongs, close: chromium.close };
}

/** Chooses the draft. Returns  null when it was taken, or the words of refusal. */
export async function chooseDraft(page, file) {
  await (await page.waitForSelector('#draft')).uploadFile(file);
  await page.waitForFunction(() => document.querySelector('.review') || document.querySelector('.trouble .fault'));
  return page.evaluate(() => (document.querySelector('.review') ? null : document.querySelector('.trouble .fault').textContent));
}

/** Ticks each part that has to be looked at. */
export async function tickAll(page) {
  for (const box of await page.$$('[data-tick]')) if (!(await box.evaluate((each) => each.checked))) await box.click();
}

export async function chooseKey(page, file) {
  await (await page.waitForSelector('#key')).uploadFile(file);
  await page.waitForFunction(() => document.querySelector('.key-owner') || document.querySelector('#sign > .fault'));
  return page.evaluate(() => document.querySelector('#sign > .fault')?.textContent ?? null);
}

/** Types the passphrase and signs. Returns  null, or the words of refusal. */
export async function enterPassphrase(page, passphrase) {
  await page.focus('#passphrase');
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.signed') || document.querySelector('#sign form .fault'));
  return page.evaluate(() => document.querySelector('#sign form .fault')?.textContent ?? null);
}

/** Waits for the saved signature file. Returns  its text. */
export async function savedSignature(downloads) {
  for (const until = Date.now() + longest; Date.now() < until; await new Promise((resolve) => { setTimeout(resolve, 50); })) {
    const name = readdirSync(downloads).find((each) => /^signature-.*\.json$/.test(each));
    const text = name ? readFileSync(join(downloads, name), 'utf8') : '';
    if (text.endsWith('}\n')) return { name, text };
  }
  throw new Error('no signature file was saved');
}
