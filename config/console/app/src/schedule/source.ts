// Where the schedule comes from; with `draft` from the open content draft instead of what is on the air.

import type { Localized } from '../base/language';
import { get, query } from '../base/request';
import type { CalendarAnswer, Display, Explanation, StripSegment } from './types';

const source = (draft: boolean) => ({ draft: draft ? 'content' : undefined });

export const readCalendar = (from: string, to: string, draft: boolean, signal?: AbortSignal): Promise<CalendarAnswer> =>
  get(`/api/v1/calendar${query({ from, to, ...source(draft) })}`, signal);

export const readDisplays = async (): Promise<Display[]> => (await get<{ displays: Display[] }>('/api/v1/displays')).displays;

export const readStrip = async (display: string, date: string, draft: boolean, signal?: AbortSignal): Promise<StripSegment[]> =>
  (await get<{ segments: StripSegment[] }>(`/api/v1/strip${query({ display, date, ...source(draft) })}`, signal)).segments;

export const explain = (display: string, at: string, draft: boolean, signal?: AbortSignal): Promise<Explanation> =>
  get(`/api/v1/explain${query({ display, at, ...source(draft) })}`, signal);

/** Width in pixels, 480 at least. */
export const previewAddress = (display: string, at: string, width: number, draft: boolean): string =>
  `/api/v1/preview${query({ display, at, width, ...source(draft) })}`;

export const icsAddress = (from: string, to: string, language: string): string =>
  `/api/v1/schedule.ics${query({ from, to, language })}`;

/** Whether somebody is working on the content just now. */
export async function hasContentDraft(): Promise<boolean> {
  const { drafts } = await get<{ drafts: { role: string }[] }>('/api/v1/drafts');
  return drafts.some((each) => each.role === 'content');
}

/** Names of slides from the release on the air: its files are public and never change. */
export async function readSlideNames(): Promise<Map<string, Localized>> {
  const folder = '/repository';
  interface Signed { signed: { version: number; meta: Record<string, { version: number }>; targets: Record<string, { hashes: { sha256: string } }> } }
  interface SlideFile { slides?: { id: string; texts?: { headline?: Localized; body?: Localized } }[] }
  const names = new Map<string, Localized>();
  const { signed: { meta } } = await get<Signed>(`${folder}/metadata/timestamp.json`);
  const { signed: snapshot } = await get<Signed>(`${folder}/metadata/${meta['snapshot.json']?.version}.snapshot.json`);
  const { signed: { targets } } = await get<Signed>(`${folder}/metadata/${snapshot.meta['content.json']?.version}.content.json`);
  const files = Object.entries(targets).filter(([name]) => /^content\/(slides|posts)\/[^/]+\.json$/.test(name));
  await Promise.all(files.map(async ([name, target]) => {
    const slash = name.lastIndexOf('/') + 1;
    const file = await get<SlideFile>(`${folder}/targets/${name.slice(0, slash)}${target.hashes.sha256}.${encodeURIComponent(name.slice(slash))}`);
    for (const { id, texts } of file.slides ?? []) names.set(id, texts?.headline ?? texts?.body ?? {});
  }));
  return names;
}
