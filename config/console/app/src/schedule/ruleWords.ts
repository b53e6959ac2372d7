// A day rule as people say it: 每年五月二十日，提前10天到前1天 / every 20 May, from ten days before to the day before.
// Source  RFC 5545 §3.3.10 and RFC 7529 in the parts that content/calendar/DayRule.hpp allows.

import type { Language } from '../base/language';
import type { DayRule } from './types';

type Parts = Record<string, string>;

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const weekdays: Record<string, [string, string]> = {
  MO: ['周一', 'Monday'], TU: ['周二', 'Tuesday'], WE: ['周三', 'Wednesday'], TH: ['周四', 'Thursday'],
  FR: ['周五', 'Friday'], SA: ['周六', 'Saturday'], SU: ['周日', 'Sunday'],
};
/** Lunar days that have a name of their own, by month/day. */
const festivals: Record<string, [string, string]> = {
  '1/1': ['春节', 'Spring Festival'], '1/15': ['元宵节', 'the Lantern Festival'], '5/5': ['端午节', 'the Dragon Boat Festival'],
  '7/7': ['七夕', 'Qixi'], '8/15': ['中秋节', 'the Mid-Autumn Festival'], '9/9': ['重阳节', 'the Double Ninth Festival'],
};
const firstStart = '2024-01-01'; // a rule without a start of its own begins here
const working = 'MO,TU,WE,TH,FR';

/** 1–99 → 一 … 九十九. */
function chinese(n: number): string {
  const tens = Math.floor(n / 10);
  const rest = n % 10 ? digits[n % 10] : '';
  if (n <= 10) return digits[n] ?? String(n);
  return `${tens > 1 ? digits[tens] : ''}十${rest}`;
}
const english = (n: number): string => small[n] ?? String(n);
const ordinal = (n: number): string => `${n}${n % 100 >= 11 && n % 100 <= 13 ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
const inTurn = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

const listed = (items: string[], language: Language): string => (language === 'en'
  ? items.join(', ').replace(/, ([^,]*)$/, ' and $1') : items.join('、'));

/** 2027-05-20 → 2027年5月20日 / 20 May 2027. */
function dateIn(date: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return language === 'en' ? `${day} ${months[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}
/** Also the compact form of RFC 5545: 20271231 or 20271231T235959Z. */
const untilIn = (text: string, language: Language): string =>
  dateIn(text.includes('-') ? text : text.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3'), language);

const lunarDay = (day: number): string =>
  (day === 20 ? '二十' : day === 30 ? '三十' : day < 11 ? `初${chinese(day)}` : day > 20 ? `廿${digits[day % 10]}` : chinese(day));
const lunarMonth = (month: number): string => ['', '正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'][month] ?? '';

function lunarIn(parts: Parts, language: Language): string {
  const days = (parts.BYMONTH ?? '').split(',').flatMap((month) => (parts.BYMONTHDAY ?? '').split(',').map((day) => {
    const number = Number.parseInt(month, 10);
    const leap = month.endsWith('L');
    const festival = leap ? undefined : festivals[`${number}/${day}`];
    if (language === 'en') {
      const which = day === '-1' ? 'last day' : `${ordinal(Number(day))} day`;
      const plain = `the ${which} of the ${ordinal(number)} ${leap ? 'leap ' : ''}lunar month`;
      return festival ? `${festival[1]} (${plain})` : plain;
    }
    const plain = `农历${leap ? '闰' : ''}${lunarMonth(number)}月${day === '-1' ? '最后一天' : lunarDay(Number(day))}`;
    return festival ? `${festival[0]}（${plain}）` : plain;
  }));
  return language === 'en' ? `every year on ${listed(days, language)}` : `每年${listed(days, language)}`;
}

function weekdaysIn(text: string, language: Language): string {
  const plain = text.split(',');
  if (plain.length === 5 && working.split(',').every((day) => plain.includes(day))) return language === 'en' ? 'Monday to Friday' : '周一至周五';
  return listed(plain.map((each) => {
    const [, place = '', day = ''] = /^([+-]?\d*)([A-Z]{2})$/.exec(each) ?? [];
    const names = weekdays[day] ?? [each, each];
    const n = Number(place);
    if (!n) return language === 'en' ? names[1] : names[0];
    if (language === 'en') return `the ${n < 0 ? `${n < -1 ? `${inTurn[-n]} to ` : ''}last` : inTurn[n]} ${names[1]}`;
    return `${n < 0 ? n < -1 ? `倒数第${chinese(-n)}个` : '最后一个' : `第${chinese(n)}个`}${names[0]}`;
  }), language);
}

const monthDays = (text: string, language: Language): string => listed(text.split(',').map((day) => (day === '-1'
  ? language === 'en' ? 'the last day' : '最后一天'
  : language === 'en' ? `the ${ordinal(Number(day))}` : `${chinese(Number(day))}日`)), language);

const monthNames = (text: string, language: Language): string =>
  listed(text.split(',').map((month) => (language === 'en' ? months[Number(month) - 1] ?? month : `${chinese(Number(month))}月`)), language);

function every(unit: 'day' | 'week' | 'month' | 'year', interval: number, language: Language): string {
  const chineseUnit = { day: '天', week: '周', month: '个月', year: '年' }[unit];
  if (language === 'en') return interval > 1 ? `every ${english(interval)} ${unit}s` : `every ${unit}`;
  return interval > 1 ? `每${interval}${chineseUnit}` : unit === 'month' ? '每月' : `每${chineseUnit}`;
}

function yearly(parts: Parts, interval: number, language: Language): string {
  const { BYMONTH: month, BYMONTHDAY: day, BYDAY: weekday } = parts;
  const each = every('year', interval, language);
  if (month && day && !weekday) {
    if (language !== 'en') return `${each}${monthNames(month, language)}${monthDays(day, language)}`;
    const single = !month.includes(',') && !day.includes(',') && day !== '-1';
    const on = single ? `${day} ${monthNames(month, language)}` : `${monthDays(day, language)} of ${monthNames(month, language)}`;
    return interval > 1 ? `${each} on ${on}` : single ? `every ${on}` : `every year on ${on}`;
  }
  const which = weekday ? weekdaysIn(weekday, language) : day ? monthDays(day, language) : '';
  if (language !== 'en') return `${each}${month ? monthNames(month, language) : ''}${which}`;
  return `${each}${which ? ` on ${which}` : ''}${month ? `${which ? ' of' : ' in'} ${monthNames(month, language)}` : ''}`;
}

function gregorianIn(parts: Parts, language: Language): string | null {
  const interval = Number(parts.INTERVAL ?? 1);
  const { FREQ: frequency, BYDAY: weekday, BYMONTHDAY: day, BYMONTH: month } = parts;
  if (frequency === 'YEARLY') return yearly(parts, interval, language);
  const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' } as const;
  const unit = units[frequency as keyof typeof units];
  if (!unit) return null;
  const which = weekday ? weekdaysIn(weekday, language) : day ? monthDays(day, language) : '';
  const plainWeek = unit === 'week' && interval === 1 && which;
  if (language === 'en') {
    const rule = plainWeek ? `every ${which}` : `${every(unit, interval, language)}${which ? ` on ${which}` : ''}`;
    return month ? `in ${monthNames(month, language)}, ${rule}` : rule;
  }
  const rule = plainWeek ? `每${which}` : `${every(unit, interval, language)}${which && interval > 1 ? '的' : ''}${which}`;
  return month ? `${monthNames(month, language)}里${rule}` : rule;
}

/** Days beside each occurrence; '' where it is the day itself. */
function offsetIn(first: number, last: number, language: Language): string {
  if (first === 0 && last === 0) return '';
  const point = (n: number): string => {
    if (language === 'en') {
      if (n === 0) return 'the day itself';
      const count = Math.abs(n) === 1 ? 'the day' : `${english(Math.abs(n))} days`;
      return `${count} ${n < 0 ? 'before' : 'after'}`;
    }
    return n === 0 ? '当天' : n < 0 ? `前${-n}天` : `后${n}天`;
  };
  if (language === 'en') return first === last ? point(first) : `from ${point(first)} to ${point(last)}`;
  if (first === last) return point(first);
  return `${first < 0 ? `提前${-first}天` : point(first)}到${point(last)}`;
}

function repeated(rule: DayRule, language: Language): string {
  const parts = Object.fromEntries((rule.rrule ?? '').split(';').map((each) => each.split('='))) as Parts;
  const main = parts.RSCALE === 'CHINESE' ? lunarIn(parts, language) : gregorianIn(parts, language);
  if (!main) return language === 'en' ? `by the rule ${rule.rrule}` : `按规则 ${rule.rrule}`;
  const more = [main, offsetIn(rule.first ?? 0, rule.last ?? 0, language)];
  if (rule.start && rule.start !== firstStart) more.push(language === 'en' ? `starting on ${dateIn(rule.start, language)}` : `从${dateIn(rule.start, language)}起`);
  if (parts.UNTIL) more.push(language === 'en' ? `until ${untilIn(parts.UNTIL, language)}` : `到${untilIn(parts.UNTIL, language)}为止`);
  if (parts.COUNT) more.push(language === 'en' ? `${english(Number(parts.COUNT))} ${parts.COUNT === '1' ? 'time' : 'times'} in all` : `共${parts.COUNT}次`);
  return more.filter(Boolean).join(language === 'en' ? ', ' : '，');
}

function oneRule(rule: DayRule, language: Language): string {
  if (rule.rrule) return repeated(rule, language);
  if (rule.dates) {
    const dates = listed(rule.dates.map((date) => dateIn(date, language)), language);
    return [dates, offsetIn(rule.first ?? 0, rule.last ?? 0, language)].filter(Boolean).join(language === 'en' ? ', ' : '，');
  }
  if (rule.from && rule.until) return language === 'en' ? `from ${dateIn(rule.from, language)} to ${dateIn(rule.until, language)}` : `${dateIn(rule.from, language)}到${dateIn(rule.until, language)}`;
  if (rule.from) return language === 'en' ? `from ${dateIn(rule.from, language)} on` : `${dateIn(rule.from, language)}起`;
  if (rule.until) return language === 'en' ? `until ${dateIn(rule.until, language)}` : `到${dateIn(rule.until, language)}为止`;
  return language === 'en' ? 'every day' : '每天';
}

/** The days of a campaign; no rule at all means every day. */
export function ruleInWords(rules: readonly DayRule[], language: Language): string {
  if (!rules.length) return language === 'en' ? 'every day' : '每天';
  return rules.map((rule) => oneRule(rule, language)).join(language === 'en' ? '; ' : '；');
}

/** One rule with different days beside it, as the campaigns of an arc have: what they share, and what each adds to it.
 *  Returns  null where they do not share one rule. */
export function sharedRule(campaigns: readonly (readonly DayRule[])[], language: Language): { shared: string; each: string[] } | null {
  const rules = campaigns.map((list) => (list.length === 1 ? list[0] : undefined));
  const [first] = rules;
  if (!first?.rrule || !rules.every((rule) => rule?.rrule === first.rrule && rule?.start === first.start)) return null;
  const itself = language === 'en' ? 'the day itself' : '当天';
  return {
    shared: oneRule({ ...first, first: 0, last: 0 }, language),
    each: rules.map((rule) => offsetIn(rule?.first ?? 0, rule?.last ?? 0, language) || itself),
  };
}
