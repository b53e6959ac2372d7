// The staff page as a person uses it, in headless Chromium against the real server.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { at, device, openBrowser, openHall, openPage, press, seen, signIn } from './hall.mjs';

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
  await signIn(page, hall.base, hall.password);
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

test('a sentence is put up, followed to the wall, taken down and put back', async () => {
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
  await page.waitForSelector('.progress');
  await seen(page, '.post-words', words);
  const [post] = await posts();
  assert.equal(post.sentence, words);
  // What the display says is what the page believes: not before, and not of another post.
  assert.equal((await page.$$('.way-step.done')).length < 3, true);
  await report('wall-main', { slide: `post-${post.id}`, campaign: `post-${post.id}` });
  await page.waitForSelector('.way-step.done');
  await seen(page, '.progress .chip', '秒');

  await press(page, '.post .button', '撤下');
  await seen(page, '.toast', '已撤下');
  await page.waitForFunction(() => !document.querySelector('.post-words'));
  assert.equal((await posts()).length, 0);
  await press(page, '.toast .button', '放回去');
  await seen(page, '.post-words', words);
  assert.equal((await posts())[0].sentence, words);
  await press(page, '.post .button', '撤下');
  await page.waitForFunction(() => !document.querySelector('.post-words'));
});

test('a draft that cannot be published says why, in Chinese, before and when it is published', async () => {
  await go('screens');
  await go('post');
  await page.waitForSelector('#sentence');
  await page.type('#sentence', '婚检是必须做的');
  await seen(page, '.preview .fault', '婚检自愿参加，不用“必须”');
  await page.click('.publish');
  await seen(page, '.post-form .fault', '婚检自愿参加，不用“必须”');
  assert.equal((await posts()).length, 0);
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
  await seen(page, '.progress h2', '12月1日');
  const [post] = await posts();
  assert.deepEqual([post.picture, post.from, post.until, post.displays], [true, '2026-12-01', '2026-12-03', ['wall-main']]);
  await seen(page, '.post .chip', '还没到');
  await page.waitForFunction(() => document.querySelector('.post-thumb img')?.naturalWidth === 320);
  await press(page, '.post .button', '撤下');
  await page.waitForFunction(() => !document.querySelector('.post-words'));
  await press(page, '.toast .button', '放回去');
  await page.waitForFunction(() => document.querySelector('.post-thumb img')?.naturalWidth === 320);
  await press(page, '.post .button', '撤下');
  await page.waitForFunction(() => !document.querySelector('.post-words'));
});

test('the slider shows the wall at any moment, and why', async () => {
  await go('time');
  await page.waitForSelector('#moment');
  await page.waitForFunction(() => [...document.querySelectorAll('.stage img')].length === 3 && [...document.querySelectorAll('.stage img')].every((image) => image.naturalWidth > 0));
  assert.equal(await page.$eval('#day', (input) => input.value), at.slice(0, 10));
  const move = (minutes) => page.$eval('#moment', (input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }, minutes);
  await move(3 * 60);
  await seen(page, '.stage .level', '休息时间');
  assert.equal(await text('.moment-time'), '03:00');
  await move(10 * 60);
  await seen(page, '.stage .level', '日常');

  const picks = [['2 月 14 日', '2027-02-14'], ['5 月 20 日', '2027-05-20'], ['七夕', '2027-08-08'], ['春节', '2027-02-06']];
  for (const [name, date] of picks) {
    await press(page, '.moment .chip', name);
    await page.waitForFunction((wanted) => document.querySelector('#day').value === wanted, {}, date);
    await seen(page, '.stage .level', date === '2027-02-06' ? '休息时间' : '特别的日子');
  }
  await press(page, '.moment .chip', '5 月 20 日');
  await seen(page, '.stage .level', '特别的日子');
  const before = await page.$eval('.stage img', (image) => image.src);
  await move(3 * 60);
  await page.waitForFunction((old) => document.querySelector('.stage img').src !== old, {}, before);
  // Why: names, not ids; who plays, who yields, and what is not due.
  assert.match(await text('.stage .why-plays .names'), /[一-鿿]/);
  await move(10 * 60);
  await seen(page, '.stage .why-plays', '在播');
  await seen(page, '.stage .why-rests', '让位给更高一级（特别的日子）');
  await page.click('.stage .why-rest summary');
  await seen(page, '.stage .why-not_due', '今天不是它的日子');
  await move(11 * 60);
  await seen(page, '.moment-time', '11:00');
  await page.waitForFunction(() => document.querySelector('.stage .why-rest').open);
  await move(3 * 60);
  await seen(page, '.stage .why-rests', '大厅休息，先不放');
});

test('a counter calls, recalls and notes a no-show, by buttons and keys', async () => {
  for (let tap = 0; tap < 2; ++tap) {
    await device(hall.base, 'POST', '/api/v1/tickets', { service: 'exam', kiosk: 'kiosk-1' }, { 'Idempotency-Key': `browser-test-tap-${tap}-0123456789` });
  }
  await go('call');
  const counter = await page.waitForSelector('#counter');
  const exam = await page.evaluate(async () => (await (await fetch('/api/v1/counters')).json()).counters.find((each) => each.services.includes('exam')).id);
  await counter.select(exam);
  await seen(page, '.now-waits', '2 对');
  await page.focus('.call-next');
  await page.keyboard.press('n');
  await seen(page, '.now-number', 'A 001');
  await seen(page, '.calls .call-number', 'A 001');
  await page.keyboard.press('r');
  await seen(page, '.toast', '已重呼 A 001');
  await page.keyboard.press('g');
  await seen(page, '.toast', 'A 001 已过号');
  await seen(page, '.now-number', '还没有叫号');
  await press(page, '.toast .button', '撤销');
  await seen(page, '.now-number', 'A 001');
  // Two presses in one breath call one party.
  await page.evaluate(() => { const button = document.querySelector('.call-next'); button.click(); button.click(); });
  await seen(page, '.now-number', 'A 002');
  await page.click('.call-next');
  await seen(page, '.toast', '现在没有人等候');
});

test('a call by another counter is seen without a press', async () => {
  await device(hall.base, 'POST', '/api/v1/tickets', { service: 'registration', kiosk: 'kiosk-1' }, { 'Idempotency-Key': 'browser-test-tap-live-0123456789' });
  await seen(page, '.waits li', '结婚登记');
  await page.waitForFunction(() => [...document.querySelectorAll('.waits li')].some((each) => each.textContent.includes('结婚登记') && each.textContent.includes('1 对')));
});

test('a visitor who calls for staff at a kiosk is noticed on any page, until somebody closes the note', async () => {
  await go('time');
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

test('every control has a name, every picture a text, in both languages', async () => {
  for (const view of ['screens', 'post', 'time', 'call']) {
    await go(view);
    await page.waitForFunction(() => !document.querySelector('main').textContent.includes('正在读取'));
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, a, input, select, textarea')].filter((each) => !(each.getAttribute('aria-label') || each.labels?.length || each.textContent.trim())).map((each) => each.outerHTML)
      .concat([...document.querySelectorAll('img:not([alt])')].map((each) => each.outerHTML)));
    assert.deepEqual(nameless, [], view);
  }
  await press(page, '.head .button', 'English');
  await seen(page, '.nav', 'Calls');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  for (const view of ['screens', 'post', 'time', 'call']) {
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
