// The rules of days in words, in both languages; and the keys that walk through days.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { typed } from './typed.mjs';

const { ruleInWords, sharedRule } = await typed('schedule/ruleWords.ts');
const said = (rules, chinese, english) => {
  const list = Array.isArray(rules) ? rules : [rules];
  assert.equal(ruleInWords(list, 'zh-CN'), chinese);
  assert.equal(ruleInWords(list, 'en'), english);
};

test('a day of each year, with days before and after it', () => {
  const may20 = 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20';
  said({ rrule: may20 }, '每年五月二十日', 'every 20 May');
  said({ rrule: may20, first: -10, last: -1 }, '每年五月二十日，提前10天到前1天', 'every 20 May, from ten days before to the day before');
  said({ rrule: may20, first: 0, last: 1 }, '每年五月二十日，当天到后1天', 'every 20 May, from the day itself to the day after');
  said({ rrule: may20, first: 2, last: 8 }, '每年五月二十日，后2天到后8天', 'every 20 May, from two days after to eight days after');
  said({ rrule: may20, first: -2 }, '每年五月二十日，提前2天到当天', 'every 20 May, from two days before to the day itself');
  said({ rrule: may20, first: -3, last: -3 }, '每年五月二十日，前3天', 'every 20 May, three days before');
  said({ rrule: `${may20};INTERVAL=2` }, '每2年五月二十日', 'every two years on 20 May');
});

test('lunar days by their names and by their numbers', () => {
  const lunar = (month, day) => ({ rrule: `RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}` });
  said({ ...lunar(7, 7), first: -7, last: -1 }, '每年七夕（农历七月初七），提前7天到前1天',
    'every year on Qixi (the 7th day of the 7th lunar month), from seven days before to the day before');
  said(lunar(1, 1), '每年春节（农历正月初一）', 'every year on Spring Festival (the 1st day of the 1st lunar month)');
  said(lunar('7L', 7), '每年农历闰七月初七', 'every year on the 7th day of the 7th leap lunar month');
  said(lunar(12, -1), '每年农历腊月最后一天', 'every year on the last day of the 12th lunar month');
  said(lunar(11, '20,21,30'), '每年农历冬月二十、农历冬月廿一、农历冬月三十',
    'every year on the 20th day of the 11th lunar month, the 21st day of the 11th lunar month and the 30th day of the 11th lunar month');
});

test('days of the week and of the month', () => {
  said({ rrule: 'FREQ=WEEKLY;BYDAY=MO,WE' }, '每周一、周三', 'every Monday and Wednesday');
  said({ rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }, '每周一至周五', 'every Monday to Friday');
  said({ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA' }, '每2周的周六', 'every two weeks on Saturday');
  said({ rrule: 'FREQ=MONTHLY;BYDAY=1MO' }, '每月第一个周一', 'every month on the first Monday');
  said({ rrule: 'FREQ=MONTHLY;BYDAY=-1FR' }, '每月最后一个周五', 'every month on the last Friday');
  said({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=1,-1' }, '每月一日、最后一天', 'every month on the 1st and the last day');
  said({ rrule: 'FREQ=YEARLY;BYMONTH=5;BYDAY=2SU' }, '每年五月第二个周日', 'every year on the second Sunday of May');
  said({ rrule: 'FREQ=DAILY' }, '每天', 'every day');
  said({ rrule: 'FREQ=DAILY;INTERVAL=3;COUNT=4' }, '每3天，共4次', 'every three days, four times in all');
  said({ rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20271231', start: '2027-03-01' }, '每周一，从2027年3月1日起，到2027年12月31日为止',
    'every Monday, starting on 1 March 2027, until 31 December 2027');
});

test('dates, ranges, several rules and none', () => {
  said({ dates: ['2027-02-14', '2027-05-20'] }, '2027年2月14日、2027年5月20日', '14 February 2027 and 20 May 2027');
  said({ dates: ['2027-02-14'], first: -1, last: 1 }, '2027年2月14日，提前1天到后1天', '14 February 2027, from the day before to the day after');
  said({ from: '2027-01-01', until: '2027-03-31' }, '2027年1月1日到2027年3月31日', 'from 1 January 2027 to 31 March 2027');
  said({ from: '2027-01-01' }, '2027年1月1日起', 'from 1 January 2027 on');
  said({ until: '2027-03-31' }, '到2027年3月31日为止', 'until 31 March 2027');
  said([{ rrule: 'FREQ=DAILY' }, { dates: ['2027-02-14'] }], '每天；2027年2月14日', 'every day; 14 February 2027');
  said([], '每天', 'every day');
});

test('the rule of an arc is said once, with what each part of it adds', () => {
  const rrule = 'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=20';
  const arc = [[{ rrule, first: -10, last: -1 }], [{ rrule }], [{ rrule, first: 2, last: 8 }]];
  assert.deepEqual(sharedRule(arc, 'zh-CN'), { shared: '每年五月二十日', each: ['提前10天到前1天', '当天', '后2天到后8天'] });
  assert.deepEqual(sharedRule(arc, 'en'), { shared: 'every 20 May', each: ['from ten days before to the day before', 'the day itself', 'from two days after to eight days after'] });
  assert.equal(sharedRule([...arc, [{ rrule: 'FREQ=DAILY' }]], 'en'), null);
  assert.equal(sharedRule([[{ rrule, start: '2027-01-01' }], [{ rrule }]], 'en'), null);
  assert.equal(sharedRule([[], [{ rrule }]], 'en'), null);
});

test('a rule that nobody foresaw is shown as it is written', () => {
  said({ rrule: 'FREQ=HOURLY' }, '按规则 FREQ=HOURLY', 'by the rule FREQ=HOURLY');
});

test('each rule of the shipped hall is said without its code', () => {
  const folder = new URL('../../content/defaults/campaigns/', import.meta.url);
  const rules = readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(new URL(name, folder))).campaigns).map(({ schedule }) => schedule.days);
  assert.ok(rules.some((days) => days.length));
  for (const days of rules) {
    assert.doesNotMatch(ruleInWords(days, 'zh-CN'), /[A-Z]|undefined/);
    assert.doesNotMatch(ruleInWords(days, 'en'), /[一-鿿]|FREQ|undefined/);
  }
});

test('keys walk through days, also over the ends of months and years', async () => {
  const { dayAfterKey } = await typed('schedule/dayKeys.ts');
  const steps = [['2027-03-01', 'ArrowLeft', '2027-02-28'], ['2027-12-31', 'ArrowRight', '2028-01-01'], ['2027-05-03', 'ArrowUp', '2027-04-26'],
    ['2027-05-28', 'ArrowDown', '2027-06-04'], ['2027-05-20', 'Home', '2027-05-17'], ['2027-05-20', 'End', '2027-05-23'],
    ['2027-03-31', 'PageUp', '2027-02-28'], ['2027-12-31', 'PageDown', '2028-01-31'], ['2027-05-20', 'x', null]];
  for (const [from, key, to] of steps) assert.equal(dayAfterKey(from, key), to, `${from} ${key}`);
});
