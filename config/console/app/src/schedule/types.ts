// What the server says about the schedule (openapi.yaml: calendar, strip, explain).

import type { Localized } from '../base/language';

export type Level = 'emergency' | 'ordered' | 'closed' | 'special' | 'normal' | 'fallback';
export const levels: readonly Level[] = ['emergency', 'ordered', 'special', 'normal', 'closed', 'fallback'];
export type Phase = 'before' | 'day' | 'after';

/** Days as content/calendar/DayRule.hpp writes them; dates are YYYY-MM-DD. */
export interface DayRule {
  dates?: string[];
  from?: string;
  until?: string;
  rrule?: string;
  start?: string;
  first?: number;
  last?: number;
}

export interface LunarDay { 'month': number; 'day': number; 'leap': boolean; 'zh-CN': string; 'en': string }
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'make_up_workday';

export interface HallDay {
  date: string;
  kind: DayKind;
  name: string | Localized | null;
  announced: boolean;
  lunar: LunarDay | null;
  hours: [from: string, until: string][];
  special_opening: boolean;
  mourning: boolean;
}

/** Both days included. */
export interface Span { from: string; to: string }

export interface ScheduledCampaign {
  id: string;
  name: Localized;
  level: Level;
  arc: string | null;
  phase: Phase | null;
  celebration: boolean;
  dayparts: string[];
  displays: string[];
  weight: number;
  theme: string | null;
  rule: DayRule[];
  spans: Span[];
}

export interface CalendarAnswer { from: string; to: string; today: string; days: HallDay[]; campaigns: ScheduledCampaign[] }

export interface Display { id: string; name: Localized; size: [width: number, height: number]; language: string }

export interface StripSlide { id: string; at: string; seconds: number; campaign: string }
export interface StripSegment {
  from: string;
  to: string;
  level: Level;
  campaigns: string[];
  grey: boolean;
  black: boolean;
  cycle_s: number;
  slides: StripSlide[];
}

export type Outcome = 'plays' | 'rests' | 'not_due';
export interface Candidate { campaign: string; name: Localized; level: Level; outcome: Outcome; reason: string; detail: string }
export interface Explanation {
  display: string;
  at: string;
  level: Level;
  slide: string;
  black: boolean;
  grey: boolean;
  day: { kind: DayKind; name: string; open: boolean; mourning: boolean; special_opening: boolean };
  candidates: Candidate[];
}
