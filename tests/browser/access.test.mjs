// Names, focus, roles and contrast of the queue's pages, as axe-core judges them, in both languages.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches } from './breaches.mjs';
import { openBrowser, openHall, openPage, press, seen } from './hall.mjs';
import { gone, openDesk, pressKey, takeNumber } from './queue-page.mjs';
import { republish } from './republish.mjs';

let hall;
let chromium;
let page;
let mine;

before(async () => {
  hall = await openHall({ prepare: (data) => republish(data, (content) => { content.public_address = 'https://hall.example'; }) });
  chromium = await openBrowser();
  await takeNumber(hall, { service: 'exam', priority: true });
  mine = await takeNumber(hall, { journey: 'exam_and_registration' });
  ({ page } = await openDesk(chromium.browser, hall, 'exam-1'));
}, { timeout: 120000 });

after(async () => {
  await chromium?.close();
  await hall?.close();
});

async function inBothLanguages(look) {
  await look('zh');
  await press(page, '.head .button', 'English');
  await look('en');
  await press(page, '.head .button', '中文');
  await seen(page, '.nav', '叫号');
  await page.waitForFunction(() => !document.querySelector('main').textContent.includes('正在读取'));
}

test('the counter page with a line, a number and its windows', async () => {
  await seen(page, '.line .call-number', 'A 001');
  await breaches(page, 'nobody called');
  await pressKey(page, 'n', '.now-number', 'A 001');
  await page.keyboard.press('f');
  await seen(page, '.now-number', '还没有叫号');
  await pressKey(page, 'n', '.now-number', mine.shown);
  await inBothLanguages((language) => seen(page, '.bends .button', '').then(() => breaches(page, `called, ${language}`)));
  for (const key of ['?', 't', 'a']) {
    await pressKey(page, key, '.window', '');
    await breaches(page, `the window of ${key}`);
    assert.equal(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)), true, 'the focus is in the window');
    await page.keyboard.press('Escape');
    await gone(page, '.window');
  }
});

test('the guide, each step and the rules', async () => {
  await pressKey(page, 'l', '.guide h1', '');
  await breaches(page, 'first step');
  await page.keyboard.press('4');
  await breaches(page, 'the exam');
  await page.keyboard.press('End');
  await press(page, '.guide-head .button', 'English');
  await breaches(page, 'the rules');
  await page.keyboard.press('Escape');
  await gone(page, '.guide');
});

test('a found number, and a counter that pauses', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type(mine.label);
  await page.keyboard.press('Enter');
  await seen(page, '.found-number', mine.shown);
  await breaches(page, 'found');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  await seen(page, '.now-number', '还没有叫号');
  await pressKey(page, 'p', '.window h2', '暂停叫号');
  await breaches(page, 'the window of the pause');
  await page.keyboard.press('2');
  await seen(page, '.resting', '开会');
  await inBothLanguages((language) => seen(page, '.resting', '').then(() => breaches(page, `pausing, ${language}`)));
  await page.keyboard.press('c');
});

test('the bookings, empty and with a day’s list', async () => {
  await page.goto(`${hall.base}/staff/#/bookings`);
  await seen(page, '.empty', '');
  await breaches(page, 'empty');
  await page.type('#booking-code', 'HY1125');
  await page.keyboard.press('Enter');
  await seen(page, '.booking-code', 'HY1125');
  await inBothLanguages((language) => seen(page, '.booking-code', '').then(() => breaches(page, `a list, ${language}`)));
});

test('the page of a ticket, called and held', async () => {
  const { page: phone } = await openPage(await chromium.browser.createBrowserContext(), hall.base);
  await phone.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  await phone.goto(mine.follow.replace('https://hall.example', hall.base));
  await seen(phone, '.number', mine.shown);
  await breaches(phone, 'held');
  await page.goto(`${hall.base}/staff/#/call`);
  await press(page, '.line .button', '叫过来');
  await phone.waitForSelector('.kind-call');
  await breaches(phone, 'called');
  await phone.goto(`${hall.base}/t/nothing`);
  await phone.waitForSelector('.kind');
  await breaches(phone, 'unknown');
});
