// The staff page as a person uses it, in headless Chromium against the real server.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { json, signatureOf } from './draft-maker.mjs';
import { at, device, openBrowser, openHall, openPage, press, seen, signIn, signOut } from './hall.mjs';

let hall;
let chromium;
let page;
let wrongs;

before(async () => {
  hall = await openHall();
  chromium = await openBrowser();
  ({ page, wrongs } = await openPage(chromium.browser, hall.base));
}, { timeout: 120000 });

after(async () => {
  await chromium?.close();
  await hall?.close();
});

const go = async (view) => {
  await page.goto(`${hall.base}/staff/#/${view}`);
  await page.waitForSelector('.page-title');
};
const text = (selector) => page.$eval(selector, (element) => element.textContent);
/** Waits until the draft is drawn. */
const drawn = () => page.waitForFunction(() => document.querySelector('.preview')?.getAttribute('aria-busy') === 'false' && document.querySelector('.preview-wall img:not([hidden])')?.naturalWidth > 0);
const drafts = async () => page.evaluate(async () => (await (await fetch('/api/v1/drafts')).json()).drafts);
const draftFile = async (role) => Buffer.from(await page.evaluate(async (name) => {
  const bytes = new Uint8Array(await (await fetch(`/api/v1/drafts/${name}/file`)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}, role), 'base64');

/** Uploads a signature of `owner` to the card of a draft, as a file. */
async function uploadSignature(role, owner, bend = (each) => each) {
  const file = join(hall.folder, `signature-${role}-${owner}.json`);
  writeFileSync(file, json(bend(await signatureOf(await draftFile(role), hall.keyOf(owner)))));
  await (await page.waitForSelector(`#signature-${role}`)).uploadFile(file);
}

/** On the drafts page: the editor and the reviewer sign, and it is published. */
async function signAndPublish() {
  await go('drafts');
  await page.waitForSelector('[data-role=content]');
  await uploadSignature('content', 'editor');
  await seen(page, '[data-role=content] .slot.done', 'editor 已签');
  await uploadSignature('content', 'reviewer');
  await seen(page, '[data-role=content] .chip', '签名齐了');
  await page.click('[data-role=content] .button.main');
  await page.waitForSelector('.progress');
  await page.waitForFunction(() => !document.querySelector('[data-role=content]'));
}
const posts = async () => page.evaluate(async () => (await (await fetch('/api/v1/posts')).json()).posts);

/** A small picture in one colour, as PNG. */
function png(width, height, [red, green, blue]) {
  const crcTable = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n) >>> 0);
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const crc = body.reduce((c, byte) => crcTable[(c ^ byte) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff;
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc >>> 0, body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [red, green, blue]).flat()]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Says what a display would: it shows `slide` of `campaign`. */
const report = async (id, more) => device(hall.base, 'PUT', `/api/v1/screens/${id}/status`, { kind: 'display', release: (await (await fetch(`${hall.base}/healthz`)).json()).release,
  fetched_at: new Date().toISOString(), verified_at: new Date().toISOString(), on_air_at: new Date().toISOString(), slide: '', campaign: '', level: 'normal', ...more });

test('a wrong password is told in words, the right one opens the desk', async () => {
  await page.goto(`${hall.base}/`);
  await page.waitForSelector('#name');
  assert.match(page.url(), /\/staff\/$/);
  await page.type('#name', 'admin');
  await page.type('#password', 'not this one');
  await page.keyboard.press('Enter');
  await seen(page, '.fault', '姓名或密码不对');
  await signIn(page, hall);
  await seen(page, 'h1', '屏幕正在放什么');
});

test('a screen is seen with its picture and truth line as soon as it reports', async () => {
  await go('screens');
  await seen(page, '.empty', '还没有屏幕报到');
  await report('wall-main', { slide: '', level: 'normal' });
  await device(hall.base, 'PUT', '/api/v1/screens/wall-main/picture', png(64, 36, [194, 54, 43]));
  await seen(page, '.screen h2', '主屏');
  await page.waitForFunction(() => document.querySelectorAll('.truth .done').length === 4);
  await page.waitForFunction(() => document.querySelector('.screen img')?.naturalWidth === 64);
  await report('wall-main', { release: 0, error: 'wrong hash: content/hall.json is not the file that was published' });
  await seen(page, '.screen .fault', '文件内容不对');
});

test('a sentence is drafted, signed by two, published and followed to the wall', async () => {
  await go('post');
  await page.waitForSelector('#sentence');
  await page.click('.publish');
  await seen(page, '.fault', '请先写一句话');
  const words = '今天下午三点，二楼有健康讲座';
  await page.type('#sentence', words);
  await drawn();
  await seen(page, '.preview .hint', '第一次上墙');
  const before = await page.$eval('.preview-wall img', (image) => image.src);
  await press(page, '.preview .chip', '竖屏');
  await page.waitForFunction((old) => { const image = document.querySelector('.preview-wall img'); return image.src !== old && image.naturalHeight > image.naturalWidth; }, {}, before);
  await page.click('.publish');
  await seen(page, '.progress h2', '等签名');
  await seen(page, '.post-words', words);
  await seen(page, '.post .chip', '待审');
  const [post] = await posts();
  assert.equal(post.sentence, words);

  await go('drafts');
  await seen(page, '[data-role=content] .change-name', words);
  await seen(page, '[data-role=content] .slot', '等一位没有改过它的审核人');
  // One person alone cannot, and neither can who signs twice.
  await uploadSignature('content', 'editor');
  await seen(page, '[data-role=content] .slot.done', 'editor 已签');
  assert.equal(await page.$eval('[data-role=content] .button.main', (button) => button.disabled), true);
  await uploadSignature('content', 'reviewer', (each) => ({ ...each, sig: 'ab'.repeat(64) }));
  await seen(page, '[data-role=content] .fault', '签名');
  assert.equal((await drafts())[0].signatures.length, 1);
  const file = join(hall.folder, 'hello.json');
  writeFileSync(file, 'hello');
  await (await page.$('#signature-content')).uploadFile(file);
  await seen(page, '[data-role=content] .fault', '这不是签名文件');
  await uploadSignature('content', 'reviewer');
  await seen(page, '[data-role=content] .chip', '签名齐了');
  await page.click('[data-role=content] .button.main');
  await page.waitForSelector('.progress');
  await page.waitForFunction(() => !document.querySelector('[data-role=content]'));

  // What the display says is what the page believes.
  await report('wall-main', { slide: `post-${post.id}`, campaign: `post-${post.id}` });
  await page.waitForSelector('.way-step.done');
  await seen(page, '.progress .chip', '秒');

  await go('post');
  await seen(page, '.post .chip', '正在放');
  await press(page, '.post .button', '撤下');
  await seen(page, '.toast', '已起草撤下');
  await page.waitForFunction(() => !document.querySelector('.post-words'));
  await press(page, '.toast .button', '放回去');
  await seen(page, '.post-words', words);
  await press(page, '.post .button', '撤下');
  await page.waitForFunction(() => !document.querySelector('.post-words'));
  // A discarded draft leaves what is published as it is.
  await go('drafts');
  await press(page, '[data-role=content] .button.quiet', '丢弃草稿');
  await press(page, '[data-role=content] .button.quiet', '再按一次');
  await seen(page, '.empty', '没有待审的草稿');
  await go('post');
  await seen(page, '.post-words', words);
});

test('how long it all holds stands folded under the drafts, and open when somebody must act', async () => {
  await go('drafts');
  await seen(page, '.terms-room summary', '有效期');
  assert.deepEqual(await page.$$eval('[data-term]', (lines) => lines.map((line) => line.dataset.term)), ['root', 'targets', 'content']);
  assert.equal(await page.$eval('.terms-room details', (details) => details.open), false);
  const spoiled = await page.evaluateOnNewDocument(() => {
    const { fetch } = window;
    window.fetch = async (address, options) => {
      const response = await fetch(address, options);
      if (!String(address).endsWith('/api/v1/drafts')) return response;
      const answer = await response.json();
      answer.terms[1].ends_soon = true;
      return Response.json(answer);
    };
  });
  await page.reload();
  await seen(page, '.terms-room summary', '有效期快到了');
  await seen(page, '[data-term=targets] .chip', '请尽快重签');
  assert.equal(await page.$eval('.terms-room details', (details) => details.open), true);
  await page.removeScriptToEvaluateOnNewDocument(spoiled.identifier);
  await page.reload();
  await page.waitForSelector('.page-title');
});

test('an edited draft loses its signatures, and an old signature is refused', async () => {
  await go('post');
  await page.waitForSelector('#sentence');
  await page.type('#sentence', '婚检室在二楼左手边');
  await page.click('.publish');
  await page.waitForSelector('.progress');
  const old = await signatureOf(await draftFile('content'), hall.keyOf('editor'));
  await go('drafts');
  await uploadSignature('content', 'editor');
  await seen(page, '[data-role=content] .slot.done', 'editor 已签');
  await go('post');
  await page.waitForSelector('#sentence');
  await page.type('#sentence', '登记处在一楼大厅');
  await page.click('.publish');
  await page.waitForSelector('.progress');
  await go('drafts');
  await seen(page, '[data-role=content] .change-name', '登记处在一楼大厅');
  assert.equal(await page.$('[data-role=content] .slot.done'), null);
  await uploadSignature('content', 'editor', () => old);
  await seen(page, '[data-role=content] .fault', '草稿已经改过');
  await press(page, '[data-role=content] .button.quiet', '丢弃草稿');
  await press(page, '[data-role=content] .button.quiet', '再按一次');
  await seen(page, '.empty', '没有待审的草稿');
});

test('a draft that may not be shown says why, in Chinese, before and when it is drafted', async () => {
  await go('screens');
  await go('post');
  await page.waitForSelector('#sentence');
  await page.type('#sentence', '婚检是必须做的');
  await seen(page, '.preview .fault', '婚检自愿参加，不用“必须”');
  await page.click('.publish');
  await seen(page, '.post-form .fault', '婚检自愿参加，不用“必须”');
  assert.equal((await posts()).some((each) => each.sentence.includes('必须')), false);
  await page.$eval('#sentence', (area) => { area.value = '婚检自愿参加'; area.dispatchEvent(new Event('input')); });
  await drawn();
  assert.equal(await page.$('.preview .fault'), null);
});

test('a picture is put up on one screen for a later day', async () => {
  const file = join(tmpdir(), `onedoor-browser-${process.pid}.png`);
  writeFileSync(file, png(320, 180, [14, 95, 91]));
  await go('screens');
  await go('post');
  await page.waitForSelector('.switch');
  await page.click('.switch-part input[value=picture]');
  await (await page.waitForSelector('#picture')).uploadFile(file);
  await drawn();
  for (const id of ['wall-portrait', 'wall-strip']) await page.click(`.place input[value=${id}]`);
  await page.$eval('#from', (input) => { input.value = '2026-12-01'; input.dispatchEvent(new Event('change')); });
  await press(page, '.chip', '三天');
  await page.click('.publish');
  await page.waitForSelector('.progress');
  const post = (await posts()).find((each) => each.picture);
  assert.deepEqual([post.picture, post.from, post.until, post.displays], [true, '2026-12-01', '2026-12-03', ['wall-main']]);
  await signAndPublish();
  await go('post');
  await seen(page, '.post .chip', '还没到');
  await page.waitForFunction(() => document.querySelector('.post-thumb img')?.naturalWidth === 320);
});

test('a notice takes two presses, one signature, and ends the same way', async () => {
  await go('emergency');
  await press(page, '.chip', '停电');
  await seen(page, '.notice-headline', '现在停电');
  await page.$eval('#headlineZh', (field) => { field.value = '一二三四五六七八九十一二三四五六七'; field.dispatchEvent(new Event('input')); });
  await page.click('.post-form .publish');
  await seen(page, '.post-form .fault', '最多 16 个字');
  await press(page, '.chip', '停电');
  await page.click('.post-form .publish');
  await seen(page, '[data-role=notices] .change-name', '现在停电');
  await uploadSignature('notices', 'duty');
  await seen(page, '.progress .chip', '紧急通知 第 1 版');
  await seen(page, '.post .chip', '正在显示');
  await report('wall-main', { level: 'emergency' });
  await seen(page, '.progress .chip', '秒');
  await press(page, '.post .button', '结束');
  await page.waitForSelector('[data-role=notices]');
  await uploadSignature('notices', 'duty');
  await seen(page, '.empty', '没有紧急通知');
});

test('a slide is found, taken down with a reason, and plays again', async () => {
  await go('emergency');
  await page.waitForSelector('input[value=withdraw]');
  await page.click('input[value=withdraw]');
  await page.type('#slide-search', '叶酸');
  await press(page, '.slide-results .button', '撤下');
  await page.click('.post-form .publish');
  await seen(page, '.post-form .fault', '请写原因');
  await page.type('#reason', '剂量写错了');
  await page.click('.post-form .publish');
  await page.waitForSelector('[data-role=withdrawals]');
  await uploadSignature('withdrawals', 'reviewer');
  await seen(page, '.progress h2', '已从屏幕撤下');
  await seen(page, '.post .soft', '剂量写错了');
  await press(page, '.post .button', '恢复播放');
  await page.waitForSelector('[data-role=withdrawals]');
  await uploadSignature('withdrawals', 'reviewer');
  await seen(page, '.empty', '没有紧急通知');
});

test('the ledger tells who did what, for the eye and for paper', async () => {
  await go('ledger');
  await seen(page, '.chip.good', '记录完整');
  for (const event of ['起草', '签名', '发布', '紧急通知', '撤下画面']) await seen(page, '.ledger td', event);
  assert.equal((await page.$$('.ledger tbody tr')).length > 10, true);
  // No entry or column is without its words.
  assert.doesNotMatch(await text('.ledger'), /event_|undefined|null|\[object/);
  const paper = await page.pdf({ preferCSSPageSize: true });
  const [, width, height] = /MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)/.exec(Buffer.from(paper).toString('latin1'));
  assert.ok(Number(width) > Number(height), 'landscape');
});

test('a visitor who calls for staff at a kiosk is noticed on any page, until somebody closes the note', async () => {
  await go('screens');
  const kiosk = (place) => report('kiosk-1', { kind: 'kiosk', page: place });
  await kiosk('consent');
  await kiosk('help');
  await kiosk('help');
  await seen(page, '.toast.stays', '自助机 kiosk-1 有人请工作人员过去');
  await kiosk('home');
  await go('call');
  assert.equal((await page.$$('.toast.stays')).length, 1);
  await page.click('.toast.stays .button');
  assert.equal((await page.$$('.toast.stays')).length, 0);
});

const views = ['screens', 'post', 'drafts', 'emergency', 'call', 'bookings', 'ledger'];

test('every control has a name, every picture a text, in both languages', async () => {
  for (const view of views) {
    await go(view);
    await page.waitForFunction(() => !document.querySelector('main').textContent.includes('正在读取'));
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, a, input, select, textarea')].filter((each) => !(each.getAttribute('aria-label') || each.labels?.length || each.textContent.trim())).map((each) => each.outerHTML)
      .concat([...document.querySelectorAll('img:not([alt])')].map((each) => each.outerHTML)));
    assert.deepEqual(nameless, [], view);
  }
  await press(page, '.head .button', 'English');
  await seen(page, '.nav', 'Calls');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  for (const view of views) {
    await go(view);
    await page.waitForFunction(() => !document.querySelector('main').textContent.includes('Loading'));
  }
  await press(page, '.head .button', '中文');
});

test('/screens shows the pictures to whoever stands before the machine', async () => {
  await page.goto(`${hall.base}/screens`);
  await page.waitForFunction(() => document.querySelector('.screen img')?.naturalWidth === 64);
  await seen(page, 'figcaption', '主屏');
});

test('each role sees its own pages, and no other opens', async () => {
  const mine = { editor: ['屏幕', '上墙', '待审', '录音', '排期'], reviewer: ['屏幕', '待审', '紧急', '录音', '台账', '排期'], duty: ['屏幕', '待审', '紧急', '排期'], clerk: ['屏幕', '叫号', '预约', '录音', '排期'] };
  await go('screens');
  for (const [name, menu] of Object.entries(mine)) {
    await signOut(page);
    await signIn(page, hall, name);
    await page.waitForSelector('.nav a');
    assert.deepEqual(await page.$$eval('.nav a', (links) => links.map((link) => link.textContent)), menu, name);
  }
  await page.goto(`${hall.base}/staff/#/ledger`);
  await seen(page, 'h1', '这个账号没有这一页');
  await signOut(page);
  await signIn(page, hall);
});

test('signing out closes the desk', async () => {
  await go('screens');
  await press(page, '.head .button', '退出');
  await page.waitForSelector('#name');
  await page.goto(`${hall.base}/staff/#/post`);
  await page.waitForSelector('#name');
});

test('nothing foreign was asked for and nothing broke', () => {
  assert.deepEqual(wrongs, []);
});
