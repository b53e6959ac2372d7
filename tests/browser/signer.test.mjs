// The signer as a person uses it: the built page, opened from disk in headless Chromium.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { verify } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { canonical, contentFolder, draftEntries, json, keyFile, listingOf, scratch, sha256, tarEntry, tarOf } from './draft-maker.mjs';
import { bin, seen } from './hall.mjs';
import { chooseDraft, chooseKey, enterPassphrase, openSigner, savedSignature, signerFile, tickAll } from './signer.mjs';

const passphrase = '正确的 horse battery';
const room = scratch();
const downloads = join(room.folder, 'downloads');
const defaults = contentFolder(new URL('../../content/defaults', import.meta.url).pathname);
let key;
let signer;
let page;

const slide = (id, headline, more = {}) => ({ id, template: 'fact', palette: 'health', topic: 'hall', texts: { headline: { 'zh-CN': headline, en: `${id} in English` } },
  source: { hall: true }, standing: 'hall', review_on: '2027-01-01', ...more });
const slides = (...list) => json({ format: 1, slides: list });
const small = { 'content/slides/a.json': slides(slide('first', '每天一片叶酸'), slide('second', '婚检自愿参加')), 'content/hall.json': json({ format: 1, hotline: '0571-1234' }) };
const changed = { ...small, 'content/slides/a.json': slides(slide('first', '每天两片叶酸', { duration_s: 12 }), slide('second', '婚检自愿参加')) };

let drafts = 0;
const draft = (options) => room.write(`draft-${(drafts += 1)}.tar`, tarOf(draftEntries(options)));
const bent = (bend, options = { files: changed, before: small }) => {
  const entries = draftEntries(options);
  return room.write(`draft-${(drafts += 1)}.tar`, bend(entries) ?? tarOf(entries));
};

/** A fresh page: nothing open, nothing saved; the record of what was signed here stays only if asked. */
async function fresh({ forget = true } = {}) {
  rmSync(downloads, { recursive: true, force: true });
  mkdirSync(downloads);
  if (forget) await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.waitForSelector('#draft');
}

before(async () => {
  mkdirSync(downloads);
  key = await keyFile('reviewer', passphrase);
  room.write('reviewer.key', json(key.file));
  signer = await openSigner(downloads);
  page = signer.page;
}, { timeout: 120000 });

after(async () => {
  await signer?.close();
  room.close();
});

test('the whole content of the hall is looked at and signed; the signature holds', async () => {
  await fresh();
  const files = { ...defaults, ...changed };
  const path = draft({ files, before: defaults, version: 8 });
  assert.equal(await chooseDraft(page, path), null);
  await seen(page, 'h1', '内容 第 8 版');
  await seen(page, '#part-slides .item', 'first');
  assert.equal(await chooseKey(page, join(room.folder, 'reviewer.key')), null);
  await seen(page, '.key-owner', 'reviewer 的钥匙');
  // Not before each part has been looked at.
  await page.type('#passphrase', passphrase);
  assert.equal(await page.$eval('.sign', (button) => button.disabled), true);
  await page.$eval('#passphrase', (field) => { field.value = ''; });
  await tickAll(page);
  assert.match(await enterPassphrase(page, 'not this one'), /口令不对/);
  assert.equal(await page.$eval('#passphrase', (field) => field.value), '');
  await page.$eval('#sign form .fault', (fault) => fault.remove());
  assert.equal(await enterPassphrase(page, passphrase), null);
  const saved = await savedSignature(downloads);
  assert.equal(saved.name, 'signature-content-8-reviewer.json');
  const signature = JSON.parse(saved.text);
  const { signed } = listingOf(readFileSync(path));
  const bytes = Buffer.from(canonical(signed));
  assert.deepEqual(Object.keys(signature), ['format', 'role', 'version', 'sha256', 'keyid', 'sig']);
  assert.equal(signature.sha256, sha256(bytes));
  assert.equal(signature.keyid, key.keyid);
  assert.ok(verify(null, bytes, key.publicKey, Buffer.from(signature.sig, 'hex')));
});

test('every change is shown, old and new', async () => {
  await fresh();
  const files = { ...changed, 'content/media/new.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>'),
    'content/campaigns/c.json': json({ format: 1, campaigns: [{ id: 'qixi', name: { 'zh-CN': '七夕' }, level: 'special', playlists: ['p'],
      schedule: { days: [{ rrule: 'RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=7', first: -3, last: 0 }], displays: [] } }] }),
    'content/hall.json': json({ format: 1, hotline: '0571\u202e-1234', counters: [{ id: 'w1', label: '1 号窗口' }] }) };
  assert.equal(await chooseDraft(page, draft({ files, before: small })), null);
  const text = (selector) => page.$eval(selector, (element) => element.textContent);
  assert.match(await text('#part-slides'), /每天一片叶酸.*每天两片叶酸/s);
  assert.match(await text('#part-slides'), /时长（秒）.*12/s);
  assert.equal(await text('#part-slides del'), '一');
  assert.match(await text('#part-campaigns'), /每年农历七月初七，从前 3 天到当天/);
  // What cannot be seen in a text is made visible.
  assert.match(await text('#part-data'), /0571U\+202E-1234/);
  assert.match(await text('#part-data'), /窗口 · w1/);
  await page.waitForFunction(() => document.querySelector('#part-pictures img')?.naturalWidth > 0);
  assert.equal((await page.$$('#part-files tbody tr')).length, 4);
  // The part that stays is there too, folded, and the server's word for the past is not enough.
  await seen(page, '.note', '这台电脑没有签过第 1 版');
  assert.ok(await page.$('[data-tick=same]'));
  await page.click('#part-same details.group summary');
  await seen(page, '#part-same .item', 'second');
  await seen(page, '#part-same .rows td', '婚检自愿参加');
});

test('once signed here, a version is known: what stays need not be looked at again', async () => {
  await fresh();
  await chooseDraft(page, draft({ files: small, version: 1 }));
  await tickAll(page);
  await chooseKey(page, join(room.folder, 'reviewer.key'));
  await enterPassphrase(page, passphrase);
  await fresh({ forget: false });
  await chooseDraft(page, draft({ files: changed, before: small, version: 2 }));
  await seen(page, '.note.good', '第 1 版就是这台电脑签过的那一份');
  assert.equal(await page.$('[data-tick=same]'), null);
  await fresh({ forget: false });
  const lie = { ...changed, 'content/hall.json': json({ format: 1, hotline: '0571-9999' }) };
  await chooseDraft(page, draft({ files: lie, before: { ...small, 'content/hall.json': lie['content/hall.json'] }, version: 2 }));
  await seen(page, '.note', '这台电脑没有签过第 1 版');
});

const blobOf = (entries, name = 'content/slides/a.json') => {
  const { signed } = JSON.parse(entries[0][1]);
  return entries.find(([entry]) => entry === `files/${signed.targets[name].hashes.sha256}`);
};
const relisted = (bend) => (entries) => {
  const listing = JSON.parse(entries[0][1]);
  bend(listing);
  entries[0][1] = json(listing);
};
const raw = (bend) => (entries) => { entries[0][1] = Buffer.from(bend(String(entries[0][1]))); };
const attacks = [
  ['one changed byte in a file', (entries) => { const blob = blobOf(entries); blob[1] = Buffer.from(blob[1]); blob[1][40] ^= 1; }, /content\/slides\/a\.json.*清单对不上/],
  ['a file grown by one byte', (entries) => { const blob = blobOf(entries); blob[1] = Buffer.concat([blob[1], Buffer.from(' ')]); }, /长度不对/],
  ['a file that is not listed', (entries) => { entries.push(['files/extra', Buffer.from('x')]); }, /多出“files\/extra”/],
  ['a missing file', (entries) => { entries.splice(entries.indexOf(blobOf(entries)), 1); }, /少了文件“content\/slides\/a\.json”/],
  ['a key twice in the listing', raw((text) => text.replace('"version": 2', '"version": 2, "version": 2')), /“version”写了两遍/],
  ['a key twice by escapes', raw((text) => text.replace('"version": 2', '"version": 2, "v\\u0065rsion": 2')), /“version”写了两遍/],
  ['a broken number', raw((text) => text.replace('"version": 2', '"version": 2.0')), /2\.0 不是整数/],
  ['half a character', raw((text) => text.replace('测试', '\\ud83d')), /看不懂/],
  ['a field that nobody knows', relisted((listing) => { listing.signed.extra = 1; }), /signed\.extra/],
  ['a target outside of its role', relisted((listing) => { listing.signed.targets['notices/x.json'] = listing.signed.targets['content/hall.json']; }), /不在这个角色/],
  ['a target that climbs out', relisted((listing) => { listing.signed.targets['content/../x'] = listing.signed.targets['content/hall.json']; }), /不在这个角色/],
  ['another format', relisted((listing) => { listing.format = 2; }), /格式和签名器不是同一代/],
  ['an expired draft', relisted((listing) => { listing.signed.expires = '2020-01-01T00:00:00Z'; }), /已经过期/],
  ['a version that does not go on', relisted((listing) => { listing.before.version = 2; }), /before\.version/],
  ['a key twice in a content file', undefined, /“headline”写了两遍/, { files: { 'content/slides/a.json': Buffer.from('{"format":1,"slides":[{"id":"a","texts":{"headline":{},"headline":{}}}]}') } }],
  ['a tar cut in a file', (entries) => tarOf(entries).subarray(0, 1500), /不完整/],
  ['a tar cut at its end', (entries) => tarOf(entries).subarray(0, -1024), /不完整/],
  ['something behind the end', (entries) => Buffer.concat([tarOf(entries), tarEntry('files/late', Buffer.from('x'))]), /末尾藏着/],
  ['a link in the tar', (entries) => Buffer.concat([tarEntry(...entries[0]), tarEntry('files/link', Buffer.alloc(0), { type: '2' }), Buffer.alloc(1024)]), /不是普通文件/],
  ['the same name twice', (entries) => { entries.push(entries[1]); }, /两个/],
  ['a listing that is not first', (entries) => { entries.reverse(); }, /没有清单/],
  ['no tar at all', () => Buffer.from('{"format": 1}'), /不是草稿文件/],
];

test('whatever is wrong with a draft is refused by name', async (t) => {
  for (const [name, bend, words, options] of attacks) {
    await t.test(name, async () => {
      await fresh();
      const refused = await chooseDraft(page, bent(bend ?? (() => {}), options));
      assert.match(refused ?? '(taken)', words);
      assert.equal(await page.$('.review'), null);
    });
  }
});

test('a draft cut at any block is refused', async () => {
  await fresh();
  const whole = tarOf(draftEntries({ files: { 'content/hall.json': json({ format: 1 }) } }));
  for (let length = 0; length < whole.length; length += 512) {
    assert.notEqual(await chooseDraft(page, room.write('cut.tar', whole.subarray(0, length))), null, `${length}`);
  }
});

test('a key file that is damaged or something else says so', async () => {
  await fresh();
  await chooseDraft(page, draft({ files: small, version: 1 }));
  await tickAll(page);
  const bad = async (file) => chooseKey(page, room.write('bad.key', Buffer.isBuffer(file) ? file : json(file)));
  assert.match(await bad(Buffer.from('hello')), /不是钥匙文件/);
  assert.match(await bad({ ...key.file, format: 2 }), /不是钥匙文件/);
  assert.match(await bad({ ...key.file, sealed: key.file.sealed.slice(2) }), /钥匙文件损坏了/);
  assert.match(await bad({ ...key.file, public: '00'.repeat(32) }), /钥匙文件损坏了/);
  assert.match(await bad({ ...key.file, sealing: { ...key.file.sealing, memlimit: 2 ** 40 } }), /钥匙文件损坏了/);
});

test('the keyboard alone is enough, and English is complete', async () => {
  await fresh();
  await chooseDraft(page, draft({ role: 'notices', files: { 'notices/a1.json': json({ format: 1, id: 'a1', headline: { 'zh-CN': '现在停电', en: 'Power cut' },
    body: { 'zh-CN': '请留在原处。', en: 'Please stay.' }, from: '2026-11-25T10:00:00+08:00', until: '2026-11-25T11:00:00+08:00', displays: [] }) }, before: {}, version: 3, editedBy: ['reviewer'] }));
  await seen(page, '.notice-wall', '现在停电');
  await page.focus('[data-tick=notices]');
  await page.keyboard.press('Space');
  await chooseKey(page, join(room.folder, 'reviewer.key'));
  await seen(page, '.key .note', '这份草稿是你自己改的');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'passphrase');
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.signed');
  assert.equal((await savedSignature(downloads)).name, 'signature-notices-3-reviewer.json');
  await page.evaluate(() => [...document.querySelectorAll('.head button')].at(-1).click());
  await seen(page, '.signed', 'was saved to your downloads');
  const chinese = await page.evaluate(() => [...document.querySelectorAll('button, label, h1, h2, dt, summary')].map((each) => each.textContent).filter((text) => /[一-鿿]/.test(text)));
  assert.deepEqual(chinese, ['中文']);
  const nameless = await page.evaluate(() => [...document.querySelectorAll('button, a, input')].filter((each) => !(each.getAttribute('aria-label') || each.labels?.length || each.textContent.trim())).map((each) => each.outerHTML));
  assert.deepEqual(nameless, []);
});

test('a withdrawal shows what comes down', async () => {
  await fresh();
  await chooseDraft(page, draft({ role: 'withdrawals', files: { 'withdrawn/w1.json': json({ format: 1, id: 'w1', slides: ['folic-acid'], reason: '剂量写错了' }) }, before: {}, version: 2 }));
  await seen(page, '.item', '将从所有屏幕撤下');
  await seen(page, '.withdrawn', 'folic-acid');
});

test('the script for other tests signs, and fails on a wrong passphrase', async () => {
  const path = draft({ files: changed, before: small, version: 2 });
  const out = join(room.folder, 'out.json');
  const run = (words) => new Promise((resolve) => {
    execFile(process.execPath, [new URL('sign-draft.mjs', import.meta.url).pathname, path, join(room.folder, 'reviewer.key'), room.write('passphrase.txt', words), out],
      { env: { ...process.env, ONEDOOR_BIN: bin }, timeout: 60000 }, (error, _, complaint) => resolve({ code: error?.code ?? 0, complaint }));
  });
  assert.deepEqual(await run(`${passphrase}\n`), { code: 0, complaint: '' });
  assert.equal(JSON.parse(readFileSync(out)).version, 2);
  const refused = await run('something else');
  assert.equal(refused.code, 1);
  assert.match(refused.complaint, /口令不对/);
});

test('the page holds all of itself, asked for nothing and broke nothing', () => {
  const html = readFileSync(signerFile, 'utf8');
  assert.doesNotMatch(html.replaceAll(/<script>.*?<\/script>/gs, ''), /<(script|link|img|iframe)\b[^>]*(src|href)=/);
  assert.match(html, /connect-src 'none'/);
  assert.deepEqual(signer.wrongs, []);
});
