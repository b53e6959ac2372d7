// Why a screen shows what it shows: the resolver's reasons, in words.

import { levelWords } from '../../../script/level-words.js';
import type { Words } from '../base/language';
import type { Level } from './types';

export const whyWords = {
  ...levelWords as unknown as Record<`level_${Level}`, Words>,
  whyTitle: ['为什么', 'Why'],
  darkNow: ['没有内容，熄屏', 'Nothing to play: dark'],
  slideIs: ['画面', 'Slide'],
  whyOthers: ['另有 {n} 项现在不放', '{n} more are not due now'],
  why_plays: ['在播', 'plays'],
  why_shares: ['在播，{n} 项轮流', 'plays, one of {n} in turn'],
  why_higher_level: ['让位给更高一级（{level}）', 'yields to a higher level ({level})'],
  why_hall_closed: ['大厅休息，先不放', 'rests while the hall is closed'],
  why_hall_open: ['大厅开着，不放', 'waits until the hall closes'],
  why_display_black: ['休息时这块屏幕熄屏', 'this screen goes dark while the hall is closed'],
  why_celebration: ['今天是节日当天，让位给节日', 'yields to the celebration of the day'],
  why_mourning: ['哀悼日，不放', 'rests on a day of mourning'],
  why_notice: ['让位给紧急通知', 'yields to an emergency notice'],
  why_not_its_day: ['今天不是它的日子', 'not its day'],
  why_outside_its_hours: ['今天有它，但不在这个时段', 'its day, but not its hours'],
  why_other_displays: ['不放在这块屏幕上', 'not on this screen'],
  why_no_slide: ['没有可放的画面，或都已过期', 'has no slide left to show'],
  why_bad_rule: ['日期规则有误，请找编辑', 'its day rule is broken'],
  why_not_yet: ['还没到时间', 'not yet'],
  why_over: ['已经结束', 'over'],
  why_no_clock: ['时钟不可信，只放备用', 'the clock is not trusted'],
} as const satisfies Record<string, Words>;
