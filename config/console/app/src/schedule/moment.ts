// A moment in an address, and its date and second by the hall's clock.

import { clockOf, dateOf, instant } from '../../../script/time.js';

/** `seconds` since the day's midnight: a slide may last ten of them. */
export interface Moment { date: string; seconds: number }

export const daySeconds = 86400;

/** "10:05:12" or "10:05" → seconds. */
export function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** 10:05, and 10:05:12 where it is not the whole minute. */
export function clockText(seconds: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  const minute = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 ? `${minute}:${pad(seconds % 60)}` : minute;
}

/** Whatever offset the address was written with, the hall's day and time count. */
export const momentOf = (at: string): Moment => ({ date: dateOf(Date.parse(at)), seconds: secondsOf(clockOf(at)) });

export function atOf({ date, seconds }: Moment): string {
  const minute = instant(date, Math.floor(seconds / 60));
  return `${minute.slice(0, 17)}${String(seconds % 60).padStart(2, '0')}${minute.slice(19)}`;
}

/** "24:00" for the midnight that ends a stretch. */
export const endOf = (time: string): string => (clockOf(time, false) === '00:00' ? '24:00' : clockOf(time, false));
