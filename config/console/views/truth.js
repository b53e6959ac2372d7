// The truth line: how far a release has come on one screen.

import { h, icon } from '../script/dom.js';
import { stampOf } from '../script/time.js';
import { t } from '../script/words.js';

/** The four steps of a screen: name, time where it is done, and its state. */
export function steps(screen, release, publishedAt) {
  const here = screen.release === release;
  return [
    { name: 'published', time: publishedAt, done: true },
    { name: 'fetched', time: screen.fetched_at, done: here && Boolean(screen.fetched_at) },
    { name: 'verified', time: screen.verified_at, done: here && Boolean(screen.verified_at) },
    { name: 'onAir', time: screen.on_air_at, done: here && Boolean(screen.on_air_at) },
  ];
}

export function truthLine(screen, release, publishedAt) {
  const line = steps(screen, release, publishedAt).filter((step) => screen.kind !== 'kiosk' || step.name !== 'onAir');
  const first = line.findIndex((step) => !step.done);
  return h('ol', { class: 'truth' }, line.map((step, at) => h('li', { class: step.done ? 'done' : at === first ? 'next' : '' },
    h('span', { class: 'truth-mark' }, step.done ? icon('check') : null),
    h('span', { class: 'truth-name' }, t(step.name)),
    h('span', { class: 'truth-time' }, step.done ? stampOf(step.time) : at === first ? t('pending') : '–'))));
}
