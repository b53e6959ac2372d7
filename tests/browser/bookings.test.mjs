// The bookings page: a day's list, one by hand, a table, and no name anywhere.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openHall, openPage, press, seen, signIn } from './hall.mjs';

let hall;
let chromium;
let page;
let wrongs;

before(async () => {
  hall = await openHall();
  chromium = await openBrowser();
  ({ page, wrongs } = await openPage(chromium.browser, hall.base));
  await page.setViewport({ width: 1366, height: 768 });
  await signIn(page, hall, 'clerk');
  await page.goto(`${hall.base}/staff/#/bookings`);
  await page.waitForSelector('#booking-code');
}, { timeout: 120000 });

after(async () => {
  await chromium?.close();
  await hall?.close();
});

const booked = (day) => page.evaluate(async (date) => (await (await fetch(`/api/v1/bookings?day=${date}`)).json()).bookings, day);
const rows = () => page.$$eval('.booking', (all) => all.map((each) => [each.querySelector('.booking-time').textContent, each.querySelector('.booking-code').textContent, each.querySelector('.chip').textContent]));
const set = (selector, value) => page.$eval(selector, (input, text) => { input.value = text; input.dispatchEvent(new Event('input')); input.dispatchEvent(new Event('change')); }, value);
const table = (name, bytes) => { const file = join(hall.folder, name); writeFileSync(file, bytes); return file; };
const choose = async (file) => (await page.$('#bookings-file')).uploadFile(file);
const head = '日期,时间,预约号,事项\n';

test('a day without bookings says what will be there', async () => {
  await seen(page, '.empty', '这一天还没有预约');
  await seen(page, '.page-title', '不收姓名和电话，只记预约号');
});

test('a booking is entered by its code, cancelled, and put back', async () => {
  await page.type('#booking-code', 'hy-1125 042');
  await set('#booking-time', '10:30');
  await page.select('#booking-journey', 'exam_and_registration');
  await press(page, 'form .button.main', '登记');
  await seen(page, '.booking-code', 'HY-1125042');
  assert.deepEqual(await rows(), [['10:30', 'HY-1125042', '已预约']]);
  await seen(page, '.booking', '婚检 + 登记');
  await press(page, '.booking .button', '取消预约');
  await seen(page, '.booking .chip', '已取消');
  assert.equal((await booked('2026-11-25'))[0].state, 'cancelled');
  await press(page, '.toast .button', '撤销');
  await seen(page, '.booking .chip', '已预约');
  assert.deepEqual((await booked('2026-11-25')).map(({ code, time, journey, state }) => [code, time, journey, state]), [['HY-1125042', '10:30', 'exam_and_registration', 'booked']]);
});

test('no field asks for a person, and a phone or ID number is not taken for a code', async () => {
  const asked = await page.$$eval('main input, main select, main textarea', (all) => all.map((each) => each.id));
  assert.deepEqual(asked.sort(), ['booking-code', 'booking-day', 'booking-journey', 'booking-time', 'bookings-day', 'bookings-file']);
  for (const [code, words] of [['13800000000', '像是电话或身份证号'], ['53011119900307123x', '像是电话或身份证号'], ['王小明', '请填预约号'], ['A1', '请填预约号']]) {
    await set('#booking-code', code);
    await press(page, 'form .button.main', '登记');
    await seen(page, 'form .fault', words);
  }
  await set('#booking-code', '');
  assert.equal((await booked('2026-11-25')).length, 1);
});

test('a table is looked through first, and taken whole, in whatever encoding Excel wrote it', async () => {
  const lines = `${head}2026-11-27,09:00,T-0001,结婚登记\n2026-11-27,,T-0002,婚检 + 登记\n`;
  const gbk = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GBK'], { input: lines });
  for (const [name, bytes, encoding] of [['plain.csv', lines, 'UTF-8'], ['bom.csv', `\ufeff${lines}`, 'UTF-8'], ['excel.csv', gbk, 'GBK']]) {
    await choose(table(name, bytes));
    await seen(page, '.import-sum', `${name}：2 个预约，没有问题`);
    await seen(page, '.import-sum', encoding);
    await seen(page, '.import-rows', 'T-0002');
    assert.equal((await booked('2026-11-27')).length, 0, 'a look takes nothing');
  }
  await press(page, '.card .button.main', '导入 2 个');
  await seen(page, '.toast', '新增 2 个，0 个本来就有');
  await seen(page, '.booking-code', 'T-0001');
  assert.deepEqual((await rows()).map(([time, code]) => [time, code]).sort(), [['09:00', 'T-0001'], ['全天', 'T-0002']]);
});

test('a table with faults says line and reason, and nothing of it is taken', async () => {
  await choose(table('names.csv', '日期,时间,预约号,事项,姓名\n2026-11-27,09:00,T-0003,结婚登记,某某\n'));
  await seen(page, '.import-faults', '第 1 行');
  await seen(page, '.import-faults', '姓名');
  await choose(table('wrong.csv', `${head}2026-13-27,09:00,T-0003,结婚登记\n2026-11-27,25:00,T-0004,离婚\n2026-11-27,09:00,T-0005,结婚登记\n`));
  await seen(page, '.import-faults', '第 2 行');
  await seen(page, '.import-faults', '第 3 行');
  await seen(page, '.fault', '现在什么都没有导入');
  assert.deepEqual((await booked('2026-11-27')).map(({ code }) => code).sort(), ['T-0001', 'T-0002']);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('.button.main')].some((each) => each.textContent.includes('导入'))), false);
});

test('the days before and after are one press away', async () => {
  await press(page, '.booking-days .button', '今天');
  await seen(page, '.booking-code', 'HY-1125042');
  await page.click('.booking-days .button[aria-label="后一天"]');
  await seen(page, '.empty', '还没有预约');
  assert.equal(await page.$eval('#bookings-day', (input) => input.value), '2026-11-26');
  await page.click('.booking-days .button[aria-label="前一天"]');
  await seen(page, '.booking-code', 'HY-1125042');
});

test('nothing foreign was asked for and nothing broke', () => {
  assert.deepEqual(wrongs, []);
});
