// What became of a post: the truth line of each screen it goes to, until all show it.

import { api, pictureAddress } from '../script/api.js';
import { fill, h, icon } from '../script/dom.js';
import { inLanguage } from '../script/release.js';
import { dateText, stampOf, today } from '../script/time.js';
import { language, t } from '../script/words.js';

const everyMs = 400;
const longestMs = 180000;

export function progress({ id, release, expect, from, displays, started }) {
  const title = h('h2', { class: 'grow' }, t('onItsWay'));
  const list = h('ul', { class: 'ways' });
  const shows = new Map(); // display id → {at, seconds}
  const later = from > today();

  const line = (display, screen) => {
    const name = inLanguage(display.name) || display.id;
    const shown = shows.get(display.id);
    const here = screen && screen.release >= release;
    const step = (key, time) => h('span', { class: time ? 'way-step done' : 'way-step' }, time ? icon('check') : h('span', { class: 'way-dot' }), `${t(key)} ${time ? stampOf(time) : ''}`);
    const right = !screen?.online && !shown ? h('span', { class: 'soft small' }, t('noOneOnline'))
      : h('span', { class: 'row way-steps' }, step('fetched', here && screen.fetched_at), step('verified', here && screen.verified_at),
        later ? null : step('onAir', shown?.at));
    return h('li', { class: 'row way' }, screen?.picture_at && shown ? h('img', { class: 'way-picture', src: pictureAddress(screen), alt: t('pictureOf', { name }) }) : null,
      h('strong', { class: 'grow' }, name, shown ? h('span', { class: 'chip good' }, t('afterSeconds', { n: shown.seconds.toFixed(1) })) : null), right);
  };

  const mark = (screen) => {
    const playsIt = `${screen.slide ?? ''} ${screen.campaign ?? ''}`.includes(id);
    if (screen.release >= release && playsIt && !shows.has(screen.id))
      shows.set(screen.id, { at: screen.on_air_at ?? screen.seen_at, seconds: (performance.now() - started) / 1000 });
  };

  const element = h('section', { class: 'card stack progress', 'aria-live': 'polite' },
    h('div', { class: 'row' }, title, h('span', { class: 'chip' }, t('release', { n: release }))), h('p', { class: 'soft' }, t(`expect_${expect}`)), list);
  let timer = null;
  let stopped = false;
  const refresh = async () => {
    const screens = new Map((await api.screens().then((answer) => answer.screens).catch(() => [])).map((each) => [each.id, each]));
    if (stopped) return;
    displays.forEach((display) => { const screen = screens.get(display.id); if (screen) mark(screen); });
    const waitingOn = displays.filter((each) => screens.get(each.id)?.online && !shows.has(each.id));
    if (later) fill(title, t('laterOnTheWall', { date: dateText(from, language()) }));
    else if (shows.size && waitingOn.length) fill(title, t('partlyOnTheWall', { n: shows.size, all: displays.length }));
    else if (!shows.size && displays.every((each) => !screens.get(each.id)?.online || screens.get(each.id).release >= release)
      && displays.some((each) => screens.get(each.id)?.online)) fill(title, t('received'));
    else if (shows.size) fill(title, h('span', { class: 'done-mark' }, icon('check')), t('onTheWall'));
    fill(list, displays.map((display) => line(display, screens.get(display.id))));
    const patient = performance.now() - started < longestMs;
    if (patient && (waitingOn.length || shows.size < displays.length)) timer = setTimeout(refresh, everyMs);
    else if (patient) timer = setTimeout(refresh, 3000); // the picture follows
  };
  refresh();
  return { element, end: () => { stopped = true; clearTimeout(timer); } };
}
