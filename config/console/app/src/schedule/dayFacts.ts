// What a day is for the hall, in short words for a cell and in long ones for a title.

import { inLanguage, language } from '../base/language';
import { dateText } from '../../../script/time.js';
import type { HallDay } from './types';
import { t } from './words';

export interface Badge { kind: 'off' | 'work' | 'opens' | 'grey'; text: string; long: string }

export function badgesOf(day: HallDay): Badge[] {
  const list: Badge[] = [];
  if (day.mourning) list.push({ kind: 'grey', text: t('grey'), long: t('greyLong') });
  if (day.special_opening) list.push({ kind: 'opens', text: t('opens'), long: t('opensLong') });
  else if (day.kind === 'holiday') list.push({ kind: 'off', text: t('off'), long: t('offLong') });
  if (day.kind === 'make_up_workday') list.push({ kind: 'work', text: t('work'), long: t('workLong') });
  return list;
}

export const nameOfDay = (day: HallDay): string => (typeof day.name === 'string' ? day.name : inLanguage(day.name));

/** 十五, and on the first of a month 四月; 4/15 in English. */
export function lunarShort({ lunar }: HallDay): string {
  if (!lunar) return '';
  if (language.value === 'en') return `${lunar.leap ? 'L' : ''}${lunar.month}/${lunar.day}`;
  return lunar.day === 1 ? lunar['zh-CN'].slice(0, -2) : lunar['zh-CN'].slice(-2);
}

export const lunarLong = ({ lunar }: HallDay): string => (lunar ? t('lunar', { day: lunar[language.value] }) : '');

export function hoursOf(day: HallDay): string {
  if (!day.hours.length) return t('shut');
  return t('open', { hours: day.hours.map(([from, until]) => `${from}–${until}`).join(language.value === 'en' ? ', ' : '、') });
}

/** The whole day in one line, for whoever hears the page. */
export function dayInWords(day: HallDay, planned: number): string {
  const facts = [dateText(day.date, language.value), lunarLong(day), nameOfDay(day), ...badgesOf(day).map((each) => each.long),
    hoursOf(day), planned ? t('dayCount', { n: planned }) : ''];
  return facts.filter(Boolean).join(language.value === 'en' ? ', ' : '，');
}
