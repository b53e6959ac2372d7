// Day rules in words. A rule that these words do not cover stands as it is written, and the
// written rule always stands behind the words.

import { isObject } from './shape.js';

const fields = ['dates', 'from', 'until', 'rrule', 'start', 'first', 'last'];

export const isDayRule = (value) => isObject(value) && (('rrule' in value) || ('dates' in value))
  && Object.keys(value).every((key) => fields.includes(key)) && fitsFields(value);

function fitsFields(rule) {
  const isDay = (day) => day === undefined || typeof day === 'string';
  const isShift = (days) => days === undefined || Number.isSafeInteger(days);
  return isDay(rule.rrule) && isDay(rule.from) && isDay(rule.until) && isDay(rule.start) && isShift(rule.first) && isShift(rule.last)
    && (rule.dates === undefined || (Array.isArray(rule.dates) && rule.dates.every((day) => typeof day === 'string')));
}

/** A part of the rule that the words below do not say. */
const others = /(^|;)(INTERVAL|COUNT|UNTIL|WKST|SKIP|BYSETPOS|BYYEARDAY|BYWEEKNO)=/;

function ruleText(rrule, words) {
  const parts = Object.fromEntries(rrule.split(';').map((part) => part.split('=')));
  const { FREQ: often, BYMONTH: month, BYMONTHDAY: day, BYDAY: weekdays } = parts;
  if (others.test(rrule) || /L/.test(month ?? '')) return null;
  if (often === 'YEARLY' && /^\d+$/.test(month ?? '') && /^(\d+(,\d+)*|-1)$/.test(day ?? '') && !weekdays) {
    const lunar = parts.RSCALE === 'CHINESE';
    return words(lunar ? 'everyLunarYear' : 'everyYear', { month: words.month(Number(month), lunar), day: words.days(day, lunar) });
  }
  if (often === 'WEEKLY' && weekdays && !month && !day) return words('everyWeek', { days: words.weekdays(weekdays.split(',')) });
  if (often === 'MONTHLY' && day && !month && !weekdays) return words('everyMonth', { day: words.days(day, false) });
  if (often === 'DAILY' && !weekdays && !month && !day) return words('everyDay');
  return null;
}

function shiftText({ first = 0, last = 0 }, words) {
  if (!first && !last) return '';
  const side = (days) => (days === 0 ? words('dayItself') : words(days < 0 ? 'daysBefore' : 'daysAfter', { n: Math.abs(days) }));
  return first === last ? words('shiftOne', { side: side(first) }) : words('shiftSpan', { from: side(first), to: side(last) });
}

/** 每年 5 月 20 日，从前 10 天到前 1 天（FREQ=YEARLY;…） */
export function dayRuleText(rule, words) {
  if (rule.dates) return [rule.dates.join(words('listComma')), shiftText(rule, words)].join('');
  const said = ruleText(rule.rrule, words);
  const start = rule.start ? words('ruleStart', { day: rule.start }) : '';
  const span = [rule.from ? words('ruleFrom', { day: rule.from }) : '', rule.until ? words('ruleUntil', { day: rule.until }) : ''].join('');
  const rest = `${shiftText(rule, words)}${start}${span}`;
  return said ? `${said}${rest}${words('asWritten', { rule: rule.rrule })}` : `${words('ruleOnly', { rule: rule.rrule })}${rest}`;
}
