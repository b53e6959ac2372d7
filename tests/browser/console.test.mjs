// The frame of the console: who comes in, what happens when a session or the line ends, and that everybody can use it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches } from './breaches.mjs';
import { enterConsole, settled, soundInBothLanguages, switchLanguage } from './console-pages.mjs';
import { device, openBrowser, openHall, openPage, press, seen } from './hall.mjs';

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

const text = (selector) => page.$eval(selector, (element) => element.textContent);
const forgetSession = async () => page.browserContext().deleteCookie(...await page.browserContext().cookies());
const noon = '/console/schedule?at=2027-05-20T12:00:00%2B08:00';

test('who has not signed in gets no further, and a wrong password says so', async () => {
  await page.goto(`${hall.base}${noon}`);
  await page.waitForSelector('#name');
  await page.waitForFunction(() => document.activeElement.id === 'name');
  await soundInBothLanguages(page, 'the sign-in');
  await page.type('#name', 'admin');
  await page.type('#password', 'not this one');
  await page.keyboard.press('Enter');
  await seen(page, '.fault', '姓名或密码不对');
  assert.equal(await page.$('.menu'), null);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'password');
  await page.type('#password', hall.passwords.admin); // the wrong one was selected: it is written over
  await page.keyboard.press('Enter');
  await page.waitForSelector('.menu');
  assert.equal(new URL(page.url()).searchParams.get('at'), '2027-05-20T12:00:00+08:00', 'the sign-in leads where one wanted to go');
});

test('the frame shows the hall, its own clock and the line', async () => {
  await seen(page, '.hall', '一站式婚育服务大厅');
  await seen(page, '.line:not(.away)', '已连上大厅');
  assert.match(await text('.clock strong'), /^10:\d\d$/, 'the hall’s time, not the browser’s');
  assert.match(await text('.clock span'), /11月25日 星期三/);
  assert.deepEqual(await page.$$eval('.menu a', (links) => links.map((link) => link.getAttribute('href'))),
    ['/console/schedule', '/staff/#/screens', '/staff/#/post', '/staff/#/drafts', '/staff/#/ledger', '/staff/#/call']);
});

test('a session that ends in mid-work asks for the password and loses nothing', async () => {
  await seen(page, '.stage .level', '特别的日子');
  await forgetSession();
  await page.$eval('#moment', (input) => { input.value = 15 * 3600; input.dispatchEvent(new Event('input')); });
  await page.waitForSelector('.renew #password');
  await page.waitForFunction(() => document.activeElement.id === 'password');
  await breaches(page, 'the window for the password');
  assert.equal((await page.$$('.renew')).length, 1, 'asked for once, however many wait');
  assert.match(await text('.moment-time'), /^15:00/);
  await page.type('#password', 'not this one');
  await page.keyboard.press('Enter');
  await seen(page, '.renew .fault', '姓名或密码不对');
  await page.type('#password', hall.passwords.admin);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('.renew'));
  await settled(page);
  assert.match(await text('.moment-time'), /^15:00/);
  await page.waitForFunction(() => document.querySelector('.stage .bezel img').alt.includes('15:00'));
  assert.equal(new URL(page.url()).searchParams.get('at'), '2027-05-20T15:00:00+08:00');
  await page.waitForFunction(() => [...document.querySelectorAll('.film img')].filter((image) => image.complete && image.naturalWidth).length > 2);
});

test('a line that breaks is told, and comes back by itself', async () => {
  await hall.stop();
  await seen(page, '.line.away', '连接断开');
  await page.goto('about:blank');
  await hall.again();
  await page.goto(`${hall.base}/console/schedule?month=2027-05`);
  await page.waitForSelector('td[data-date="2027-05-20"]');
  await hall.stop();
  await page.click('.steps button:nth-child(2)');
  await seen(page, '.trouble', '连不上服务器');
  await hall.again();
  await press(page, '.trouble button', '再试一次');
  await page.waitForSelector('td[data-date="2027-06-20"]');
  await seen(page, '.line:not(.away)', '已连上大厅');
  wrongs.splice(0, wrongs.length, ...wrongs.filter((each) => !/ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET|EMPTY_RESPONSE)/.test(each)));
});

test('a visitor who calls for staff is noticed until somebody closes the note', async () => {
  await settled(page);
  const kiosk = (place) => device(hall.base, 'PUT', '/api/v1/screens/kiosk-1/status', { kind: 'kiosk', release: 1, page: place });
  await kiosk('home');
  await kiosk('help');
  await seen(page, '.help-notes p', '自助机 kiosk-1 有人请工作人员过去');
  await breaches(page, 'a note');
  await page.click('.help-notes button');
  assert.equal(await page.$('.help-notes p'), null);
});

test('the console speaks both languages and remembers which', async () => {
  await switchLanguage(page, 'en');
  await seen(page, '.menu a', 'Schedule');
  assert.equal(await page.title(), 'Schedule · OneDoor');
  await page.reload();
  await seen(page, '.schedule-head h1', 'Schedule');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.doesNotMatch(await text('.side') + await text('.top').then((words) => words.replace('中文', '')) + await text('.schedule-head'), /[一-鿿]/);
  await switchLanguage(page, 'zh-CN');
  assert.equal(await page.title(), '排期 · 一道门');
});

test('an address that leads nowhere says so and shows the way', async () => {
  await page.goto(`${hall.base}/console/campaigns/none`);
  await seen(page, 'h1', '没有这一页');
  await breaches(page, 'nowhere');
  await page.click('.nothing a');
  await page.waitForSelector('.schedule');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main', 'who listens is told of the new page');
});

test('the first key leads past the menu', async () => {
  await page.reload();
  await page.waitForSelector('.schedule');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  assert.equal(await page.$eval('.skip', (link) => link.getBoundingClientRect().top >= 0), true, 'it is seen');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
});

test('each role sees its own pages', async () => {
  await press(page, '.side-foot .quiet', '退出');
  await page.waitForSelector('#name');
  await enterConsole(page, hall, { name: 'clerk' });
  assert.deepEqual(await page.$$eval('.menu a', (links) => links.map((link) => link.textContent)), ['排期', '屏幕', '叫号']);
  await page.waitForSelector('.schedule');
  await settled(page);
});

test('nothing foreign was asked for, and the policy was kept', () => {
  assert.deepEqual(wrongs, []);
});
