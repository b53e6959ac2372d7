// A moment in an address, and its date and minute by the hall's clock.

import { clockOf, instant, instantOf } from '../../../script/time.js';

export interface Moment { date: string; minutes: number }

/** Whatever offset the address was written with, the hall's day and time count. */
export function momentOf(at: string): Moment {
  const hall = instantOf(Date.parse(at)) as string;
  return { date: hall.slice(0, 10), minutes: Number(hall.slice(11, 13)) * 60 + Number(hall.slice(14, 16)) };
}

export const atOf = ({ date, minutes }: Moment): string => instant(date, minutes);

/** "24:00" for the midnight that ends a stretch. */
export const endOf = (time: string): string => (clockOf(time, false) === '00:00' ? '24:00' : clockOf(time, false));

export const dayMinutes = 1440;
