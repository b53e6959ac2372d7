// The counter page as a clerk uses it all day: by keyboard, beside other clerks, over a bad line.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openBrowser, openHall, press, seen } from './hall.mjs';
import { clear, counterOf, find, goToCounter, gone, openDesk, pressFound, pressKey, takeNumber, ticketsOf } from './queue-page.mjs';

let hall;
let chromium;
let page;
let wrongs;

before(async () => {
  hall = await openHall();
  chromium = await openBrowser();
  ({ page, wrongs } = await openDesk(chromium.browser, hall, 'exam-1'));
}, { timeout: 120000 });

after(async () => {
  await chromium?.close();
  await hall?.close();
});

const ticketState = async ({ label }) => (await ticketsOf(page, label)).find((each) => each.party === 0).state;
const text = (selector) => page.$eval(selector, (element) => element.textContent);

test('a counter calls, recalls and notes a no-show, by buttons and keys', async () => {
  for (let tap = 0; tap < 2; ++tap) await takeNumber(hall, { service: 'exam' });
  await seen(page, '.now-waits', '2 对');
  await page.focus('.call-next');
  await pressKey(page, 'n', '.now-number', 'A 001');
  await seen(page, '.calls .call-number', 'A 001');
  await pressKey(page, 'r', '.toast', '已重呼 A 001');
  await pressKey(page, 'g', '.toast', 'A 001 已过号');
  await seen(page, '.now-number', '还没有叫号');
  await press(page, '.toast .button', '撤销');
  await seen(page, '.now-number', 'A 001');
  // Two presses in one breath call one party.
  await page.evaluate(() => { const button = document.querySelector('.call-next'); button.click(); button.click(); });
  await seen(page, '.now-number', 'A 002');
  await page.click('.call-next');
  await seen(page, '.toast', '现在没有人等候');
  await page.keyboard.press('f');
  await seen(page, '.now-number', '还没有叫号');
});

test('a couple\'s one number walks from the exam to the registration, held and back on the way', async () => {
  await takeNumber(hall, { journey: 'exam_and_registration' });
  await seen(page, '.line li', '婚检 → 登记');
  await pressKey(page, 'n', '.now-number', 'A 003');
  await seen(page, '.legs .here', '婚检');
  await pressKey(page, 's', '.toast', 'A 003 开始办理');
  await pressKey(page, 'h', '.line li', '暂缓');
  await seen(page, '.now-number', '还没有叫号');
  await press(page, '.line .button', '叫过来');
  await seen(page, '.now-number', 'A 003');
  await seen(page, '.bends .button', '先办登记');
  await pressKey(page, 'f', '.toast', 'A 003 这一步办结');
  await goToCounter(page, hall, 'registration-1');
  await seen(page, '.line .call-number', 'A 003');
  await pressKey(page, 'n', '.now-number', 'A 003');
  // The overview tells what lies behind it, and when.
  await seen(page, '.legs .done', '婚检');
  await page.waitForFunction(() => /\d\d:\d\d/.test(document.querySelector('.legs .done').textContent));
  await seen(page, '.legs .here', '登记');
  await pressKey(page, 'f', '.now-number', '还没有叫号');
});

test('a call by another counter is seen without a press', async () => {
  await takeNumber(hall, { service: 'registration' });
  await page.waitForFunction(() => [...document.querySelectorAll('.waits li')].some((each) => each.textContent.includes('结婚登记') && each.textContent.includes('1 对')));
  await pressKey(page, 'n', '.now-number', 'B 001');
  await page.keyboard.press('f');
  await goToCounter(page, hall, 'exam-1');
});

test('the guide opens over the counter by a key, speaks two languages, and loses nothing', async () => {
  const mine = await takeNumber(hall, { service: 'exam' });
  await pressKey(page, 'n', '.now-number', mine.shown);
  await page.keyboard.press('/');
  await page.keyboard.type('a0');
  await page.evaluate(() => { document.activeElement.blur(); document.querySelector('.now-number').dataset.mine = 'still here'; });
  const guide = await page.evaluate(async () => (await fetch('/api/v1/guide')).json());
  await pressKey(page, 'l', '.guide h1', guide.title['zh-CN']);
  assert.deepEqual(await page.$$eval('.path-words strong', (all) => all.map((each) => each.firstChild.textContent)), [...guide.steps.map((step) => step.title['zh-CN']), '结婚登记规定', '我们的清单']);
  for (const step of guide.steps) {
    await seen(page, '.guide-page h2', step.title['zh-CN']);
    const shown = await text('.guide-page');
    for (const words of [step.summary, step.place, step.department, ...step.papers]) assert.ok(shown.includes(words['zh-CN']), words['zh-CN']);
    assert.equal(shown.includes('自愿'), step.voluntary || step.summary['zh-CN'].includes('自愿'), step.id);
    if (step.minutes) assert.ok(shown.includes(`约${step.minutes}分钟`), step.id);
    await page.keyboard.press('ArrowRight');
  }
  await seen(page, '.guide-rules', guide.rules[0].text['zh-CN']);
  for (const rule of guide.rules) assert.ok((await text('.guide-rules')).includes(rule.basis['zh-CN']));
  await page.keyboard.press('ArrowRight');
  await seen(page, '.guide-rules', guide.questions[0].title['zh-CN']);
  for (const question of guide.questions) assert.ok((await text('.guide-rules')).includes(question.choices.map((each) => each.text['zh-CN']).join(' / ')));
  assert.ok((await text('.guide-path')).includes('打算要宝宝的'), 'for whom a step is');
  await page.keyboard.press('4');
  await seen(page, '.guide-page h2', '婚检');
  await page.keyboard.press('ArrowUp');
  await seen(page, '.guide-page h2', '看知情书');
  // The counter's keys rest while the couple looks.
  await page.keyboard.press('f');
  await press(page, '.guide-head .button', 'English');
  await seen(page, '.guide-page h2', 'Read the form');
  assert.equal(await page.$eval('.guide', (each) => each.lang), 'en');
  await page.keyboard.press('Escape');
  await gone(page, '.guide');
  await seen(page, '.call-next', '下一位');
  assert.equal(await page.$eval('.now-number', (each) => each.dataset.mine), 'still here');
  assert.equal(await page.$eval('#find', (each) => each.value), 'a0');
  assert.equal((await counterOf(page, 'exam-1')).ticket.label, mine.label);
  await page.$eval('#find', (each) => { each.value = ''; });
  await page.keyboard.press('f');
  await seen(page, '.now-number', '还没有叫号');
});

test('every key that a button shows is in the list of keys', async () => {
  await pressKey(page, '?', '.window h2', '键盘能做的事');
  const listed = await page.$$eval('.keys kbd', (all) => all.map((each) => each.textContent));
  const shown = await page.$$eval('main kbd', (all) => all.map((each) => each.textContent));
  assert.ok(shown.length > 12);
  assert.deepEqual(shown.filter((key) => !listed.includes(key)), []);
  assert.equal(new Set(listed).size, listed.length);
  await page.keyboard.press('Escape');
  await gone(page, '.window');
});

const couple = { journey: 'exam_and_registration' };

test('a number is found whatever line it is in, with what can be done to it here', async () => {
  const mine = await takeNumber(hall, couple);
  const foreign = await takeNumber(hall, { service: 'consultation' });
  await goToCounter(page, hall, 'registration-2');
  // As people type: small letters, wide letters, no noughts.
  await find(page, `ａ${mine.number}`);
  await seen(page, '.found-number', mine.shown);
  await seen(page, '.found .tag', '排队中');
  assert.deepEqual((await page.$$eval('.found-ticket .button', (all) => all.map((each) => each.textContent))), ['转到…', '先办登记', '不办婚检']);
  await pressFound(page, '先办登记');
  await seen(page, '.toast', `${mine.shown} 已换顺序`);
  await seen(page, '.line .call-number', mine.shown);
  await pressFound(page, '先办婚检');
  await gone(page, '.line .call-number');
  // Not this counter's: said, and nothing offered.
  await find(page, foreign.label);
  await seen(page, '.found-ticket', '这个号不归本窗口办');
  assert.equal((await page.$$('.found-ticket .button')).length, 0);
  await find(page, 'a999');
  await seen(page, '.found .fault', '今天没有 A 999 这个号');
  await find(page, 'hello');
  await seen(page, '.found .fault', '一个字母加三位数字');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.found').hidden);
});

test('a leg is left out by one press and no reason, and the number goes on', async () => {
  await goToCounter(page, hall, 'exam-1');
  await clear(page);
  const mine = await takeNumber(hall, couple);
  await pressKey(page, 'n', '.now-number', mine.shown);
  await seen(page, '.bends .button', '不办婚检');
  await page.keyboard.press('d');
  await seen(page, '.toast', `${mine.shown} 不办婚检`);
  await seen(page, '.now-number', '还没有叫号');
  const [ticket] = await ticketsOf(page, mine.label);
  assert.deepEqual([ticket.service, ticket.state, ticket.legs[0].state], ['registration', 'waiting', 'dropped']);
  // Pressed by mistake, or they have changed their mind: one press, or later by the number.
  await press(page, '.toast .button', '撤销');
  await seen(page, '.toast', `${mine.shown} 重新办婚检`);
  assert.deepEqual((await ticketsOf(page, mine.label))[0].legs.map((leg) => leg.state), ['open', 'open']);
  await pressKey(page, 'n', '.now-number', mine.shown);
  await page.keyboard.press('d');
  await seen(page, '.now-number', '还没有叫号');
  await find(page, mine.label);
  await pressFound(page, '重新办婚检');
  await seen(page, '.found-ticket .leg.here', '婚检');
  await page.keyboard.press('Escape');
  await clear(page);
});

test('a leg is put off by naming the day, and the page says what to tell the couple', async () => {
  const mine = await takeNumber(hall, couple);
  await pressKey(page, 'n', '.now-number', mine.shown);
  await pressKey(page, 'a', '.window h2', `${mine.shown} 哪天来办登记`);
  // Nothing but the day is asked.
  assert.equal((await page.$$('.window input, .window select, .window textarea')).length, 1);
  const choose = (day) => page.$eval('#ready-on', (input, value) => { input.value = value; input.dispatchEvent(new Event('input')); }, day);
  // A Sunday: the hall is closed, nothing has happened, and another day can be named.
  await choose('2026-11-29');
  await press(page, '.window .button.main', '定在11月29日');
  await seen(page, '.window .fault', '');
  await choose('2026-11-30');
  await press(page, '.window .button.main', '定在11月30日');
  await seen(page, '.tell', '请保留号票，11月30日凭票上的日期和号码取号');
  await seen(page, '.tell-code', `1125${mine.label}`);
  await page.keyboard.press('Enter');
  await gone(page, '.window');
  await seen(page, '.now-number', '还没有叫号');
  assert.equal(await ticketState(mine), 'later');
});

test('a couple separates, each goes to a room, and the number walks on when both are back', async () => {
  const mine = await takeNumber(hall, couple);
  await pressKey(page, 'n', '.now-number', mine.shown);
  await pressKey(page, 'v', '.toast', `${mine.shown} 分开办：男检、女检`);
  for (const [room, state] of [['exam-women-1', 'apart'], ['exam-men-1', 'waiting']]) {
    await goToCounter(page, hall, room);
    await seen(page, '.line .tag', '两位之一');
    await pressKey(page, 'n', '.now-number', mine.shown);
    await seen(page, '.now .tag', '两位之一');
    assert.equal(await page.$eval('.bends', (row) => [...row.children].some((each) => !each.hidden)), false, 'one of two bends no journey');
    await pressKey(page, 'f', '.now-number', '还没有叫号');
    assert.equal(await ticketState(mine), state);
  }
  assert.equal((await ticketsOf(page, mine.label)).find((each) => each.party === 0).service, 'registration');
});

test('a couple that has separated is called back together', async () => {
  await goToCounter(page, hall, 'exam-1');
  const mine = await takeNumber(hall, couple);
  await pressKey(page, 'n', '.now-number', mine.shown);
  await pressKey(page, 'v', '.toast', `${mine.shown} 分开办`);
  await find(page, mine.label);
  await seen(page, '.found .tag', '两位分开办');
  await pressFound(page, '叫回一起办');
  await seen(page, '.toast', `${mine.shown} 两位一起回来了`);
  await seen(page, '.now-number', mine.shown);
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await seen(page, '.now-number', '还没有叫号');
});

test('a counter that pauses says why, calls nobody, and goes on by one press', async () => {
  const mine = await takeNumber(hall, { service: 'exam' });
  await pressKey(page, 'p', '.window h2', '暂停叫号');
  await press(page, '.window .chip', '30 分钟');
  await page.keyboard.press('1');
  await seen(page, '.resting', '午休');
  await page.waitForFunction(() => /大约 10:3\d 回来/.test(document.querySelector('.resting').textContent));
  await page.keyboard.press('n');
  assert.equal(await page.$eval('.call-next', (each) => each.hidden), true);
  // Nobody else can call for it either.
  const refused = await page.evaluate(async () => {
    const { csrf } = await (await fetch('/api/v1/session')).json();
    const response = await fetch('/api/v1/counters/exam-1/next', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: '{}' });
    return [response.status, (await response.json()).code];
  });
  assert.deepEqual(refused, [409, 'counter_paused']);
  assert.equal(await ticketState(mine), 'waiting');
  await page.keyboard.press('c');
  await page.waitForFunction(() => !document.querySelector('.call-next').hidden);
  await pressKey(page, 'n', '.now-number', mine.shown);
  // Who stands at the counter is not left standing.
  await pressKey(page, 'p', '.toast', `${mine.shown} 还在本窗口`);
  await page.keyboard.press('f');
  await seen(page, '.now-number', '还没有叫号');
});

test('a counter is told of its planned break before it comes, and pauses to its end by two keys', async () => {
  // 20 May, when the hall stays open at noon and the windows rest in turns.
  const festive = await openHall({ time: '2027-05-20T11:20:00+08:00' });
  try {
    const desk = await openDesk(chromium.browser, festive, 'registration-1');
    await seen(desk.page, '.banner', '本窗口排定 11:30–12:15 休息');
    await goToCounter(desk.page, festive, 'exam-2'); // it rests after the first ones
    await desk.page.waitForFunction(() => !document.querySelector('.banners .banner'));
    await goToCounter(desk.page, festive, 'registration-1');
    await pressKey(desk.page, 'p', '.window .chip[aria-pressed="true"]', '到 12:15');
    await desk.page.keyboard.press('1');
    await seen(desk.page, '.resting', '大约 12:15 回来');
    await desk.page.waitForFunction(() => !document.querySelector('.banners .banner'));
    await desk.page.keyboard.press('c');
    await seen(desk.page, '.banner', '排定');
    assert.deepEqual(desk.wrongs, []);
    await desk.close();
  } finally { await festive.close(); }
}, { timeout: 60000 });

test('two clerks who press at the same instant call two parties', async () => {
  await goToCounter(page, hall, 'exam-1');
  await clear(page);
  const both = [await takeNumber(hall, { service: 'exam' }), await takeNumber(hall, { service: 'exam' })].map((each) => each.shown);
  const other = await openDesk(chromium.browser, hall, 'exam-2');
  await Promise.all([page, other.page].map((each) => seen(each, '.now-waits', '2 对')));
  await Promise.all([page, other.page].map((each) => each.evaluate(() => document.querySelector('.call-next').click())));
  await Promise.all([page, other.page].map((each) => seen(each, '.now-number', 'A 0')));
  const numbers = await Promise.all([page, other.page].map((each) => each.$eval('.now-number', (element) => element.textContent)));
  assert.deepEqual([...numbers].sort(), both);
  await other.page.keyboard.press('f');
  await seen(other.page, '.now-number', '还没有叫号');
  // And two on one counter: one is told that the other was first.
  const [mine, left] = [await takeNumber(hall, { service: 'exam' }), await takeNumber(hall, { service: 'exam' })];
  await goToCounter(other.page, hall, 'exam-1');
  await seen(other.page, '.now-number', numbers[0]);
  await other.page.setRequestInterception(true);
  const held = new Promise((resolve) => { other.page.on('request', (request) => (request.url().endsWith('/next') ? resolve(request) : request.continue())); });
  await other.page.evaluate(() => document.querySelector('.call-next').click());
  const late = await held;
  await pressKey(page, 'n', '.now-number', mine.shown);
  await late.continue();
  await seen(other.page, '.toast.bad', '另一个窗口先了一步');
  await seen(other.page, '.now-number', mine.shown);
  assert.equal((await ticketState(left)), 'waiting');
  wrongs.push(...other.wrongs);
  await other.close();
});

test('what other clerks do takes neither the focus nor a half-typed number from this one', async () => {
  await seen(page, '.line .call-number', (await takeNumber(hall, couple)).shown);
  await page.$$eval('.line .button', (all) => all.at(-1).focus());
  const held = await page.evaluate(() => document.activeElement.dataset.key);
  assert.match(held, /^swap /);
  await seen(page, '.line .call-number', (await takeNumber(hall, couple)).shown);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), held);
  await page.focus('#find');
  await page.keyboard.type('a0');
  await seen(page, '.line .call-number', (await takeNumber(hall, { service: 'exam' })).shown);
  assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.value]), ['find', 'a0']);
  await page.keyboard.press('Escape');
});

test('a press whose answer is lost is sent again, and counts once', async () => {
  await clear(page);
  const [first, second] = [await takeNumber(hall, { service: 'exam' }), await takeNumber(hall, { service: 'exam' })];
  await seen(page, '.now-waits', '2 对');
  const keys = [];
  const asked = [];
  // The first one reaches the server, but its answer does not reach the page.
  const lose = async (request) => {
    asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
    if (!request.url().endsWith('/counters/exam-1/next')) { request.continue(); return; }
    const headers = request.headers();
    keys.push(headers['idempotency-key']);
    if (keys.length > 1) { request.continue(); return; }
    const cookie = (await page.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await fetch(request.url(), { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': headers['x-csrf-token'], 'Idempotency-Key': keys[0], Cookie: cookie }, body: request.postData() });
    request.abort('connectionreset');
  };
  await page.setRequestInterception(true);
  page.on('request', lose);
  try {
    await pressKey(page, 'n', '.now-number', first.shown);
    await page.waitForFunction(() => !document.querySelector('.desk-main').classList.contains('busy'));
  } finally {
    page.off('request', lose);
    await page.setRequestInterception(false);
  }
  assert.equal(keys.length, 2, asked.join(', '));
  assert.equal(new Set(keys).size, 1);
  assert.equal(await ticketState(second), 'waiting');
  assert.equal((await page.$$('.toast.bad')).length, 0);
  wrongs.splice(0, wrongs.length, ...wrongs.filter((each) => !each.includes('ERR_CONNECTION_RESET')));
});

test('the page says when the line is lost, and comes back by itself', async () => {
  const before = wrongs.length;
  await hall.stop();
  await seen(page, '.banner:not([hidden])', '正在自动重连');
  await hall.again();
  await page.waitForFunction(() => [...document.querySelectorAll('.banner')].every((each) => each.hidden || !each.textContent.includes('重连')), { timeout: 30000 });
  await pressKey(page, 'f', '.toast', '这一步办结');
  // The browser reports each attempt that found nobody.
  wrongs.splice(before, wrongs.length, ...wrongs.slice(before).filter((each) => !/ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET|EMPTY_RESPONSE)/.test(each)));
});

test('the whole counter page is under 300 kB gzipped', async () => {
  const fresh = await page.browserContext().newPage();
  await fresh.setCacheEnabled(false);
  const bodies = new Map();
  fresh.on('response', async (response) => { if (response.ok() && !response.url().includes('/live')) bodies.set(response.url(), response.buffer().catch(() => Buffer.alloc(0))); });
  await fresh.goto(`${hall.base}/staff/#/call`);
  await fresh.waitForSelector('.call-next');
  await seen(fresh, '.line', '');
  const sizes = await Promise.all([...bodies].map(async ([url, body]) => [url, gzipSync(await body).length]));
  await fresh.close();
  const pageOnly = sizes.filter(([url]) => url.includes('/staff/'));
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(pageOnly.length > 20, `${pageOnly.length}`);
  console.log(`counter page: ${Math.round(total / 1000)} kB gzipped, ${Math.round(pageOnly.reduce((sum, [, size]) => sum + size, 0) / 1000)} kB of it the page itself`);
  assert.ok(total < 300000, `${total}`);
});

test('nothing foreign was asked for and nothing broke', () => {
  assert.deepEqual(wrongs, []);
});
