// The keys that walk through days.

import { addDays } from '../../../script/time.js';
import { addMonths, lastDay, monthOf } from './months';

const weekday = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7; // Monday is 0

/** The Monday of its week. */
export const weekStart = (date: string): string => addDays(date, -weekday(date));

function otherMonth(date: string, count: number): string {
  const month = addMonths(monthOf(date), count);
  return `${month}-${String(Math.min(Number(date.slice(8)), lastDay(month))).padStart(2, '0')}`;
}

/** The day that a key leads to; null for another key. */
export function dayAfterKey(date: string, key: string): string | null {
  switch (key) {
    case 'ArrowLeft': return addDays(date, -1);
    case 'ArrowRight': return addDays(date, 1);
    case 'ArrowUp': return addDays(date, -7);
    case 'ArrowDown': return addDays(date, 7);
    case 'Home': return weekStart(date);
    case 'End': return addDays(weekStart(date), 6);
    case 'PageUp': return otherMonth(date, -1);
    case 'PageDown': return otherMonth(date, 1);
    default: return null;
  }
}
