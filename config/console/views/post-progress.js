// What becomes of a post or a draft: drafted, signed, published, and then the truth line of
// each screen until all show it.

import { api, pictureAddress } from '../script/api.js';
import { fill, h, icon } from '../script/dom.js';
import { listen } from '../script/live.js';
import { inLanguage, slideName } from '../script/release.js';
import { dateText, stampOf, today } from '../script/time.js';
import { language, t } from '../script/words.js';
import { draftSteps, isReady } from './draft-card.js';

const everyMs = 400;
const longestMs = 180000;

/** Follows the screens from a publication on. `plays(screen)` tells whether it shows what was
 *  published; `role` which steps of it a screen tells. */
class Screens {
  constructor({ role = 'content', release, displays, started, plays, later, steps }) {
    Object.assign(this, { role, release, displays, started, plays, later, steps });
    this.shows = new Map(); // display id → {at, seconds}
    this.title = h('h2', { class: 'grow' }, t('onItsWay'));
    this.list = h('ul', { class: 'ways' });
    this.refresh();
  }

  line(display, screen) {
    const name = inLanguage(display.name) || display.id;
    const shown = this.shows.get(display.id);
    const here = screen && screen.release >= this.release;
    const step = (key, time) => h('span', { class: time ? 'way-step done' : 'way-step' }, time ? icon('check') : h('span', { class: 'way-dot' }), `${t(key)} ${time ? stampOf(time) : ''}`);
    const right = !screen?.online && !shown ? h('span', { class: 'soft small' }, t('noOneOnline'))
      : h('span', { class: 'row way-steps' }, this.role !== 'content' ? h('span', { class: 'soft small' }, screen.slide ? slideName(screen.slide) : t(`level_${screen.level || 'normal'}`))
        : [step('fetched', here && screen.fetched_at), step('verified', here && screen.verified_at)],
      this.later || this.role === 'withdrawals' ? null : step('onAir', shown?.at));
    return h('li', { class: 'row way' }, screen?.picture_at && shown ? h('img', { class: 'way-picture', src: pictureAddress(screen), alt: t('pictureOf', { name }) }) : null,
      h('strong', { class: 'grow' }, name, shown ? h('span', { class: 'chip good' }, t('afterSeconds', { n: shown.seconds.toFixed(1) })) : null), right);
  }

  mark(screen) {
    if (screen.release >= this.release && this.plays(screen) && !this.shows.has(screen.id))
      this.shows.set(screen.id, { at: screen.on_air_at ?? screen.seen_at, seconds: (performance.now() - this.started) / 1000 });
  }

  say(screens, waitingOn) {
    const { shows, displays, release, title } = this;
    const online = displays.filter((each) => screens.get(each.id)?.online);
    if (this.role === 'withdrawals') fill(title, h('span', { class: 'done-mark' }, icon('check')), t('isDown'));
    else if (this.later) fill(title, t('laterOnTheWall', { date: dateText(this.later, language()) }));
    else if (shows.size && waitingOn.length) fill(title, t('partlyOnTheWall', { n: shows.size, all: displays.length }));
    else if (shows.size) fill(title, h('span', { class: 'done-mark' }, icon('check')), t('onTheWall'));
    else if (online.length && online.every((each) => screens.get(each.id).release >= release)) fill(title, t('received'));
    fill(this.steps, draftSteps(null, shows.size && !waitingOn.length ? 4 : 3, this.role));
  }

  async refresh() {
    const screens = new Map((await api.screens().then((answer) => answer.screens).catch(() => [])).map((each) => [each.id, each]));
    if (this.ended) return;
    this.displays.forEach((display) => { const screen = screens.get(display.id); if (screen) this.mark(screen); });
    const waitingOn = this.displays.filter((each) => screens.get(each.id)?.online && !this.shows.has(each.id));
    this.say(screens, waitingOn);
    fill(this.list, this.displays.map((display) => this.line(display, screens.get(display.id))));
    const patient = performance.now() - this.started < longestMs;
    const all = !waitingOn.length && this.shows.size === this.displays.length;
    if (patient) this.timer = setTimeout(() => this.refresh(), all ? 3000 : everyMs); // the picture follows
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
  }
}

const room = (...content) => h('section', { class: 'card stack progress', 'aria-live': 'polite' }, content);

/** A draft that was just published, on its way to the screens. */
export function publication({ draft, answer, displays, started, title }) {
  const steps = h('div', {});
  const { role } = draft;
  const gives = draft.changes.added.length > 0;
  // What plays of a release only the resolver knows: a screen that has verified it has it.
  const plays = { content: (screen) => screen.verified_at, notices: (screen) => (screen.level === 'emergency') === gives, withdrawals: () => false };
  const screens = new Screens({ role, release: role === 'content' ? answer.version : 0, displays, started, later: null, steps, plays: plays[role] });
  const element = room(h('div', { class: 'row' }, screens.title, h('span', { class: 'chip' }, title)), steps, screens.list);
  return { element, end: () => screens.end() };
}

/** A post from its draft to the walls; it follows what others sign and publish. */
export function progress({ id, draft, expect, from, displays }) {
  const steps = h('div', {});
  const title = h('div', { class: 'row' });
  const note = h('p', { class: 'soft' }, t(`expect_${expect}`));
  const body = h('div', { class: 'stack' });
  const element = room(title, note, steps, body);
  let { version } = draft;
  let screens = null;
  let ended = false;
  let sha = draft.sha256;

  const waiting = (now, words) => {
    fill(title, h('h2', { class: 'grow' }, words), h('a', { class: 'button small', href: '#/drafts' }, icon('drafts'), t('toDrafts')));
    fill(steps, draftSteps(now, isReady(now) ? 2 : 1));
  };
  const follow = () => {
    screens = new Screens({ release: version, displays, started: performance.now(), later: from > today() ? from : null, steps,
      plays: (screen) => `${screen.slide ?? ''} ${screen.campaign ?? ''}`.includes(id) });
    fill(title, screens.title, h('span', { class: 'chip' }, t('release', { n: version })));
    fill(body, screens.list);
  };
  const look = async () => {
    const now = (await api.drafts().catch(() => [])).find((each) => each.role === 'content');
    if (ended || screens || !now) return;
    const words = now.sha256 !== sha && !now.signatures.length ? 'draftReplaced' : isReady(now) ? 'waitPublish' : 'waitSigning';
    ({ version, sha256: sha } = now);
    waiting(now, t(words));
  };
  waiting(draft, t('waitSigning'));
  const end = listen((kind, data) => {
    if (kind !== 'draft' || data.role !== 'content' || screens) return;
    if (data.state === 'published') follow();
    else if (data.state === 'discarded') fill(title, h('h2', {}, t('draftGone')));
    else look();
  });
  return { element, end: () => { ended = true; end(); screens?.end(); } };
}
