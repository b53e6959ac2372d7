// A ticket followed on a phone, from taking the number to the end.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openBrowser, openHall, openPage, press, seen } from './hall.mjs';
import { gone, openDesk, pressKey, takeNumber } from './queue-page.mjs';
import { republish } from './republish.mjs';

const address = 'https://hall.example';
let hall;
let chromium;
let desk;
let phone;
let wrongs;
let mine;

before(async () => {
  hall = await openHall({ prepare: (data) => republish(data, (content) => { content.public_address = address; }) });
  chromium = await openBrowser();
  await takeNumber(hall, { service: 'exam' });
  mine = await takeNumber(hall, { journey: 'exam_and_registration' });
  desk = await openDesk(chromium.browser, hall, 'exam-1');
  // The phone is a stranger's: no cookie of the desk.
  const context = await chromium.browser.createBrowserContext();
  ({ page: phone, wrongs } = await openPage(context, hall.base));
  await phone.setViewport({ width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  await phone.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'language', { value: 'zh-CN' });
    // What the tests evaluate counts as a touch for the browser; only a real one shall.
    let touched = false;
    addEventListener('pointerdown', (event) => { touched ||= event.isTrusted; }, true);
    Object.defineProperty(navigator, 'userActivation', { value: { get hasBeenActive() { return touched; } } });
  });
}, { timeout: 120000 });

after(async () => {
  await chromium?.close();
  await hall?.close();
});

/** The page has no more to scroll sideways than a phone is wide. */
const fits = async () => assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= 360));

test('the ticket carries the address of its page', () => {
  assert.match(mine.follow, /^https:\/\/hall\.example\/t\/[0-9a-f]{32}$/);
});

test('the page says who is before them and where to wait, to anybody with the address', async () => {
  await phone.goto(mine.follow.replace(address, hall.base));
  await seen(phone, '.number', mine.shown);
  await seen(phone, '.now', '前面还有');
  await seen(phone, '.count', '1');
  await seen(phone, '.now', '二楼婚检区');
  await seen(phone, '.way', '结婚登记');
  await fits();
  assert.deepEqual(await phone.cookies(), []);
  assert.equal(await phone.$eval('meta[name=robots]', (each) => each.content), 'noindex, nofollow');
  // Words alone: nothing there could be a person's.
  assert.doesNotMatch(await phone.$eval('body', (each) => each.textContent), /\d{6}|undefined|null|\[object/);
});

test('English is one press away', async () => {
  await press(phone, 'header button', 'English');
  await seen(phone, '.now', 'Before you');
  await fits();
  assert.equal(await phone.evaluate(() => document.documentElement.lang), 'en');
  await press(phone, 'header button', '中文');
  await seen(phone, '.now', '前面还有');
});

test('the call is on the phone within seconds: large, felt once, and saying where to go', async () => {
  await phone.evaluate(() => { window.felt = []; navigator.vibrate = (pattern) => { window.felt.push(pattern); return true; }; });
  // A browser asks for a touch first: the page offers one.
  await phone.tap('.feel');
  await gone(phone, '.feel');
  assert.deepEqual(await phone.evaluate(() => window.felt.splice(0)), [60]);
  await pressKey(desk.page, 'n', '.now-number', 'A 001');
  await seen(phone, '.now', '下一个就是您');
  await pressKey(desk.page, 'n', '.now-number', mine.shown);
  await seen(phone, 'h1', '1号诊室');
  await seen(phone, '.now', '轮到您了，请到');
  assert.match(await phone.title(), /请到.*1号诊室/);
  await fits();
  assert.ok(await phone.evaluate(() => parseFloat(getComputedStyle(document.querySelector('h1')).fontSize) >= 56));
  assert.equal((await phone.evaluate(() => window.felt)).length, 1);
  await phone.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 6500); }));
  assert.equal((await phone.evaluate(() => window.felt)).length, 1, 'a call is felt once');
  await desk.page.keyboard.press('r');
  await phone.waitForFunction(() => window.felt.length === 2);
});

test('the way goes on to the registration, and ends kindly', async () => {
  await desk.page.keyboard.press('s');
  await seen(phone, '.now', '正在办理');
  await desk.page.keyboard.press('f');
  await seen(desk.page, '.now-number', '还没有叫号');
  await seen(phone, '.step.done', '免费婚检');
  await seen(phone, '.step.here', '结婚登记');
  await (await desk.page.$('#counter')).select('registration-1');
  await desk.page.evaluate(() => document.activeElement.blur());
  await pressKey(desk.page, 'n', '.now-number', mine.shown);
  await seen(phone, 'h1', '1号窗口');
  await desk.page.keyboard.press('f');
  await seen(phone, 'h1', '都办好了');
});

test('a step that waits for another day names the day and the code', async () => {
  const patient = await takeNumber(hall, { journey: 'exam_and_registration' });
  await phone.goto(patient.follow.replace(address, hall.base));
  await seen(phone, '.number', patient.shown);
  const [day, weekday] = await desk.page.evaluate(async (ticket) => {
    const { csrf } = await (await fetch('/api/v1/session')).json();
    const post = (verb, body) => fetch(`/api/v1/counters/exam-1/${verb}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'Idempotency-Key': `later-${verb}-${body.ready_on ?? ''}` }, body: JSON.stringify(body) });
    await post('next', {});
    for (let ahead = 1; ahead < 9; ahead += 1) {
      const date = new Date(Date.parse(ticket.taken_at) + ahead * 86400000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
      const answer = await post('defer', { ticket_id: ticket.id, ready_on: date });
      if (answer.ok) return [date, '日一二三四五六'[new Date(`${date}T12:00:00Z`).getUTCDay()]];
    }
    return [];
  }, patient);
  const [, month, date] = day.split('-').map(Number);
  await seen(phone, 'h1', `${month}月${date}日（周${weekday}）再来`);
  await seen(phone, '.now', patient.label);
  await fits();
});

test('a lost network is told calmly, and the page comes back by itself', async () => {
  const other = await takeNumber(hall, { service: 'registration' });
  await phone.goto(other.follow.replace(address, hall.base));
  await seen(phone, '.number', other.shown);
  const before = wrongs.length;
  await hall.stop();
  await seen(phone, '.note', '网络断了，正在重连');
  await seen(phone, '.number', other.shown);
  await hall.again();
  await phone.waitForFunction(() => !document.querySelector('.note'), { timeout: 45000 });
  wrongs.splice(before, wrongs.length, ...wrongs.slice(before).filter((each) => !each.includes('ERR_CONNECTION_REFUSED')));
});

test('an unknown address is met with a kind word', async () => {
  for (const broken of ['0'.repeat(32), 'abc']) {
    await phone.goto(`${hall.base}/t/${broken}`);
    await seen(phone, 'h1', '没有找到这个号');
    await seen(phone, 'main', '问大厅的工作人员');
    await fits();
  }
  wrongs.splice(0, wrongs.length, ...wrongs.filter((each) => !/status of 404.*\/follow\//.test(each)));
});

test('the whole page is under 30 kB', async () => {
  const sizes = await Promise.all(['0', 'page/follow.js', 'page/follow-words.js', 'page/wait.js', 'page/follow.css', 'page/door.svg'].map(async (part) => Buffer.from(await (await fetch(`${hall.base}/t/${part}`)).arrayBuffer())));
  const total = sizes.reduce((sum, each) => sum + each.length, 0);
  console.log(`follow page: ${(total / 1000).toFixed(1)} kB, ${(sizes.reduce((sum, each) => sum + gzipSync(each).length, 0) / 1000).toFixed(1)} kB gzipped`);
  assert.ok(total < 30000, `${total}`);
});

test('nothing foreign was asked for and nothing broke', () => {
  assert.deepEqual([...wrongs, ...desk.wrongs].filter((each) => !each.includes('ERR_')), []);
});
