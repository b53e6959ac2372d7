// The schedule: the month, the year, a day opened, and every moment of it with its reasons.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches } from './breaches.mjs';
import { enterConsole, inBothLanguages, settled, soundInBothLanguages } from './console-pages.mjs';
import { openBrowser, openHall, openPage, press, seen } from './hall.mjs';

let hall;
let chromium;
let page;
let wrongs;

before(async () => {
  hall = await openHall();
  chromium = await openBrowser();
  ({ page, wrongs } = await openPage(chromium.browser, hall.base));
  await enterConsole(page, hall);
}, { timeout: 120000 });

after(async () => {
  await chromium?.close();
  await hall?.close();
});

const text = (selector) => page.$eval(selector, (element) => element.textContent);
const textsOf = (selector) => page.$$eval(selector, (list) => list.map((each) => each.textContent.trim()));
const address = (name) => new URL(page.url()).searchParams.get(name);

async function openMonth(month) {
  await page.goto(`${hall.base}/console/schedule?month=${month}`);
  await page.waitForSelector(`td[data-date="${month}-15"] .day-lunar`);
  await settled(page);
}

async function openDay(time) {
  await page.goto(`${hall.base}/console/schedule?${new URLSearchParams({ at: `${time}+08:00` })}`);
  await page.waitForSelector('.stage .level');
  await settled(page);
}

/** The days that a bar of an arc's phase covers in the month, by the row of weeks that it stands in. */
const barsOf = (name, phase) => page.evaluate((words, part) => {
  const edge = (each) => each.getBoundingClientRect();
  const days = new Set();
  for (const bar of document.querySelectorAll(`.bar.phase-${part}`)) {
    if (!bar.textContent.includes(words)) continue;
    const { left, right, top } = edge(bar);
    for (const cell of document.querySelectorAll('td[data-date]')) {
      const box = edge(cell);
      const middle = (box.left + box.right) / 2;
      if (left < middle && middle < right && box.top <= top && top < box.bottom) days.add(cell.dataset.date);
    }
  }
  return [...days].sort();
}, name, phase);

const days = (month, from, to) => Array.from({ length: to - from + 1 }, (_, at) => `${month}-${String(from + at).padStart(2, '0')}`);

test('the month opens on the hall’s own day', async () => {
  await page.goto(`${hall.base}/console/`);
  await seen(page, '#calendar-title', '2026年11月');
  await page.waitForSelector('td[data-date="2026-11-25"][aria-current="date"]');
});

test('May 2027 shows 20 May with its arc, the days’ names and the rules in words', async () => {
  await openMonth('2027-05');
  const cell = await text('td[data-date="2027-05-20"]');
  assert.match(cell, /十五/);
  assert.match(cell, /农历四月十五/);
  assert.deepEqual(await barsOf('五月二十日', 'before'), days('2027-05', 10, 19));
  assert.deepEqual(await barsOf('五月二十日', 'day'), days('2027-05', 20, 21));
  assert.deepEqual(await barsOf('五月二十日', 'after'), days('2027-05', 22, 28));
  const arc = await page.$$eval('.matter', (list) => list.find((each) => each.querySelector('h3').textContent.includes('五月二十日')).innerText);
  assert.match(arc, /每年五月二十日\s+之前\s+提前10天到前1天\s+当天\s+当天到后1天\s+之后\s+后2天到后8天/);
  assert.ok((await textsOf('.matter > p')).includes('每年五月八日，提前2天到当天'));
  // One band: the three stand at one height where they meet.
  const tops = await page.$$eval('.bar', (bars) => bars.filter((bar) => bar.textContent.includes('五月二十日')).map((bar) => Math.round(bar.getBoundingClientRect().top)));
  assert.equal(new Set(tops).size, 3, `three weeks, three rows: ${tops}`);
});

test('Qixi 2027 stands on 8 August, the seventh day of the seventh month', async () => {
  await openMonth('2027-08');
  assert.match(await text('td[data-date="2027-08-08"]'), /农历七月初七/);
  assert.deepEqual(await barsOf('七夕', 'day'), ['2027-08-08']);
  assert.ok((await textsOf('.matter > p')).includes('每年七夕（农历七月初七）'));
});

test('holidays, make-up workdays and special openings are marked', async () => {
  await openMonth('2026-02');
  await seen(page, 'td[data-date="2026-02-17"] .badge-off', '休');
  await seen(page, 'td[data-date="2026-02-17"] .day-name', '春节');
  await seen(page, 'td[data-date="2026-02-28"] .badge-work', '班');
  await soundInBothLanguages(page, 'a month with holidays');
  await openMonth('2027-05');
  await seen(page, 'td[data-date="2027-05-20"] .badge-opens', '加');
  assert.match(await text('td[data-date="2027-05-20"]'), /加开/);
});

test('levels and screens can be left out, and an empty calendar says what will be there', async () => {
  await openMonth('2027-05');
  await page.waitForSelector('.bar.level-special');
  await press(page, '.level-chip', '特别的日子');
  await page.waitForFunction(() => !document.querySelector('.bar.level-special'));
  await seen(page, '.nothing-planned strong', '筛选后没有安排');
  await press(page, '.level-chip', '特别的日子');
  await page.waitForSelector('.bar.level-special');
  await page.select('.filter select', 'wall-main');
  await page.waitForSelector('.bar.level-special');
  await openMonth('2027-11');
  await page.waitForFunction(() => document.querySelector('.nothing-planned, .matter'));
  await openMonth('2027-04');
  await seen(page, '.nothing-planned strong', '没有特别的安排');
  await soundInBothLanguages(page, 'an empty month');
});

test('the year shows each matter in its own lane, and opens its day', async () => {
  await press(page, '.el-segmented__item', '年');
  await seen(page, '.year-name', '七夕');
  assert.equal(address('year'), '2027');
  const place = await page.$$eval('.year-lane', (lanes) => {
    const lane = lanes.find((each) => each.textContent.includes('七夕'));
    const line = lane.querySelector('.year-line').getBoundingClientRect();
    return (lane.querySelector('.year-bar.phase-day').getBoundingClientRect().left - line.left) / line.width;
  });
  assert.ok(Math.abs(place - 219 / 365) < 0.004, `8 August is day 220: ${place}`);
  await soundInBothLanguages(page, 'a year');
  await press(page, '.matter h3 button', '七夕');
  await seen(page, '.day h1', '2027年8月8日');
  assert.equal(address('at'), '2027-08-08T10:00:00+08:00');
  await page.goBack();
  await page.waitForSelector('.year');
});

test('the keyboard alone walks through days and months and opens one', async () => {
  await openMonth('2027-05');
  assert.equal((await page.$$('td[data-date][tabindex="0"]')).length, 1, 'one place among the days');
  await page.focus('td[data-date][tabindex="0"]');
  const here = () => page.evaluate(() => document.activeElement.dataset.date);
  assert.equal(await here(), '2027-05-01');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  await page.waitForFunction(() => document.activeElement.dataset.date === '2027-05-20');
  await page.keyboard.press('PageDown');
  await page.waitForFunction(() => document.activeElement.dataset.date === '2027-06-20');
  await seen(page, '#calendar-title', '2027年6月');
  await page.keyboard.press('PageUp');
  await page.waitForFunction(() => document.activeElement.dataset.date === '2027-05-20');
  await page.keyboard.press('Enter');
  await seen(page, '.day h1', '2027年5月20日');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  // On by keys: the slider, five minutes a step.
  await page.focus('#moment');
  await page.keyboard.press('ArrowRight');
  await seen(page, '.moment-time', '10:05');
  await page.waitForFunction(() => new URL(location.href).searchParams.get('at') === '2027-05-20T10:05:00+08:00');
});

test('time travel shows every screen at a moment, and why', async () => {
  await openDay('2027-05-20T10:00:00');
  await page.waitForFunction(() => [...document.querySelectorAll('.bezel img')].filter((image) => image.naturalWidth > 0).length === 3);
  await seen(page, '.stage .level', '特别的日子');
  await seen(page, '.stage .why-plays', '在播');
  assert.match(await text('.stage .why-plays .names'), /五月二十日/);
  await seen(page, '.stage .why-rests', '让位给更高一级（特别的日子）');
  await page.click('.stage .why-rest summary');
  await seen(page, '.stage .why-not_due', '今天不是它的日子');
  const before = await page.$eval('.bezel img', (image) => image.src);
  await page.$eval('#exact', (input) => { input.value = '03:00:00'; input.dispatchEvent(new Event('change')); });
  await seen(page, '.moment-time', '03:00');
  await seen(page, '.stage .level', '休息时间');
  await seen(page, '.stage .why-rests', '大厅休息，先不放');
  await page.waitForFunction((old) => document.querySelector('.bezel img').src !== old, {}, before);
  assert.equal(await page.$eval('.stage .why-rest', (each) => each.open), true, 'what was unfolded stays so');
  await inBothLanguages(page, async (language) => {
    await settled(page);
    await breaches(page, `a day, ${language}`);
    assert.doesNotMatch(await text('.day'), /why_|level_|undefined|\[object/);
  });
});

test('a day’s film strip leads to the moment of each slide', async () => {
  await openDay('2027-05-20T10:00:00');
  const stretches = await page.$$eval('.stage-landscape .film-stretch strong', (list) => list.map((each) => each.textContent));
  assert.equal(stretches[0].slice(0, 5), '00:00');
  assert.equal(stretches.at(-1).slice(-5), '24:00');
  const frames = await page.$$eval('.stage-landscape .film-stretch.level-special button', (list) => list.map((each) => each.textContent.trim().slice(0, 8)));
  assert.ok(frames.length > 3 && new Set(frames).size === frames.length, `each slide at a time of its own: ${frames}`);
  await page.$$eval('.stage-landscape .film-stretch.level-special button', (list) => list[2].click());
  await seen(page, '.moment-time', frames[2]);
  await page.waitForFunction((time) => new URL(location.href).searchParams.get('at') === `2027-05-20T${time}+08:00`, {}, frames[2]);
  // The keyboard has one place in the strip, and arrows lead on.
  assert.equal(await page.$$eval('.stage-landscape .film', (strips) => strips[0].querySelectorAll('button[tabindex="0"]').length), 1);
  await page.focus('.stage-landscape .film button[tabindex="0"]');
  const first = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await page.evaluate(() => document.activeElement.textContent), first);
});

test('a moment sent to a colleague opens as that moment', async () => {
  const at = address('at');
  const { page: other, wrongs: others } = await openPage(await chromium.browser.createBrowserContext(), hall.base);
  await enterConsole(other, hall, { name: 'reviewer', path: `/console/schedule?${new URLSearchParams({ at })}` });
  await seen(other, '.day h1', '2027年5月20日');
  await seen(other, '.moment-time', at.slice(11, 19));
  // Written in another zone it is the same moment of the hall.
  await other.goto(`${hall.base}/console/schedule?at=2027-05-20T02:00:00Z`);
  await seen(other, '.moment-time', '10:00');
  assert.deepEqual(others, []);
});

test('while a draft is open, it can be looked at beside what is on the air', async () => {
  assert.equal(await page.$('.draft-switch'), null);
  await page.evaluate(async () => {
    const { csrf } = await (await fetch('/api/v1/session')).json();
    const body = { sentence: '六月二日下午二楼有讲座', from: '2027-06-01', until: '2027-06-02', displays: ['wall-main'] };
    const answer = await fetch('/api/v1/posts', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'Idempotency-Key': 'draft-for-the-schedule' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  });
  await page.waitForSelector('.draft-switch');
  await openMonth('2027-06');
  await page.waitForSelector('.draft-switch');
  const planned = () => page.$$eval('.bar', (bars) => bars.length);
  const before = await planned();
  await press(page, '.draft-switch .el-segmented__item', '草稿');
  await seen(page, '.note', '还没签发的草稿');
  await page.waitForFunction((count) => document.querySelectorAll('.bar').length === count + 1, {}, before);
  assert.equal(address('draft'), '1');
  await soundInBothLanguages(page, 'a draft');
  await page.goto(`${hall.base}/console/schedule?${new URLSearchParams({ at: '2027-06-01T10:00:00+08:00', draft: '1' })}`);
  await seen(page, '.stage .why-plays .names', '讲座');
  await press(page, '.draft-switch .el-segmented__item', '正在播放');
  await page.waitForFunction(() => document.querySelector('.stage .why-plays') && !document.querySelector('.stage .why-plays').textContent.includes('讲座'));
  await press(page, '.draft-switch .el-segmented__item', '草稿');
  await seen(page, '.stage .why-plays .names', '讲座');
  await page.evaluate(async () => {
    const { csrf } = await (await fetch('/api/v1/session')).json();
    await fetch('/api/v1/drafts/content', { method: 'DELETE', headers: { 'X-CSRF-Token': csrf } });
  });
  await seen(page, '.note', '草稿已经不在了');
  await page.waitForFunction(() => document.querySelector('.stage .why-plays') && !document.querySelector('.stage .why-plays').textContent.includes('讲座'));
});

test('the plan leaves as .ics for a calendar program', async () => {
  await openMonth('2027-05');
  const answer = await page.$eval('a.ics', async (link) => {
    const response = await fetch(link.href);
    return { download: link.hasAttribute('download'), type: response.headers.get('Content-Type'), body: await response.text() };
  });
  assert.equal(answer.download, true);
  assert.match(answer.type, /^text\/calendar/);
  assert.match(answer.body, /^BEGIN:VCALENDAR\r\n/);
  assert.match(answer.body.replaceAll('\r\n ', ''), /SUMMARY[^\r\n]*七夕/);
  assert.match(answer.body, /RRULE:[^\r\n]*FREQ=YEARLY/);
});

test('nothing foreign was asked for, and the policy was kept', () => {
  assert.deepEqual(wrongs, []);
});
