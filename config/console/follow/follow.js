// Follows one ticket on a visitor's phone: who is before them, how long, where to go.
// Asked again every few seconds: a phone that sleeps or walks out of the network holds no
// connection of the hall's, and what has not changed costs an empty answer.

import { words } from './follow-words.js';
import { waitInWords } from './wait.js';

const app = document.getElementById('app');
const token = location.pathname.replace(/^.*\//, '');
const address = `/api/v1/follow/${encodeURIComponent(token)}`;
const calm = 10000;
const eager = 5000;
const slowest = 60000;
const ended = ['finished', 'void', 'lapsed', 'later'];

let language = /^zh\b/i.test(navigator.language || 'zh') ? 'zh-CN' : 'en';
let ticket = null;
let tag = '';
let trouble = 'loading';
let timer = 0;
let pause = calm;
let feltCall = '';

const t = (key, values = {}) => words[key][language === 'en' ? 1 : 0].replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const say = (text) => text?.[language] ?? text?.['zh-CN'] ?? '';
const spaced = (label) => `${label.slice(0, 1)} ${label.slice(1)}`;
/** "2026-11-25T10:21:00+08:00" → "10:21": the hall's own time, whatever this phone's zone. */
const clock = (iso) => iso.slice(11, 16);

function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (key === 'onclick') element.addEventListener('click', value);
    else if (value || value === '') element.setAttribute(key, value);
  }
  element.append(...children.flat(9).filter((each) => each || each === 0));
  return element;
}

function waitWords() {
  if (!ticket.queue_open) return t('closed');
  if (!ticket.wait) return t('waitUnknown');
  const wait = waitInWords(ticket.wait, language);
  return t('waitMore', { wait: `${wait.slice(0, 1).toLowerCase()}${wait.slice(1)}` });
}

/** "2026-11-30" → 11月30日（周一）; the day is the hall's, so no zone moves it. */
function dayInWords(date) {
  const [year, month, day] = date.split('-').map(Number);
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: language === 'en' ? 'long' : 'short' });
  if (language === 'en') return format.format(Date.UTC(year, month - 1, day));
  const part = Object.fromEntries(format.formatToParts(Date.UTC(year, month - 1, day)).map(({ type, value }) => [type, value]));
  return `${month}月${day}日（${part.weekday}）`;
}

function later() {
  const { later: rest } = ticket;
  if (!rest) return ['calm', '', t('later'), t('laterMore')];
  return ['calm', t('later'), t('laterOn', { date: dayInWords(rest.on) }), t('laterCode', { code: rest.code })];
}

/** The sentence that matters now. Shape  [kind, small line, big line, line below] */
function message() {
  const place = say(ticket.place);
  const counter = say(ticket.counter);
  const simple = { held: ['calm', '', t('held'), t('heldMore')], no_show: ['warm', '', t('missed'), say(ticket.missed_call_rule) || t('missedMore')],
    apart: ['calm', '', t('apart'), t('apartMore')], later: later(), finished: ['good', '', t('finished'), t('finishedMore')],
    void: ['warm', '', t('over'), t('overMore')], lapsed: ['warm', '', t('over'), t('overMore')] };
  if (ticket.state === 'called') return ['call', t('goTo'), counter, [place, ticket.called_at && h('span', { class: 'when' }, t('calledAt', { time: clock(ticket.called_at) }))]];
  if (ticket.state === 'serving') return ['calm', t('servingAt'), counter, place];
  if (simple[ticket.state]) return simple[ticket.state];
  if (ticket.ahead === 0 && ticket.queue_open) return ['wait', '', t('nextYou'), t('nextYouMore', { place })];
  return ['wait', t('aheadOf'), [h('span', { class: 'count' }, String(ticket.ahead)), ' ', h('small', {}, t('parties'))], waitWords()];
}

function steps() {
  const now = ticket.legs.findIndex((leg) => leg.state === 'open');
  return h('section', { class: 'way' }, h('h2', {}, t('steps')), h('ol', {}, ticket.legs.map((leg, index) => {
    const state = index === now ? 'here' : leg.state;
    return h('li', { class: `step ${state}` }, h('span', { class: 'mark', 'aria-hidden': 'true' }), h('strong', {}, say(leg.name)), h('span', { class: 'soft' }, t(`step_${state}`)));
  })));
}

function parts() {
  if (ticket.state !== 'apart' || !ticket.parts?.length) return null;
  const state = (part) => (words[`part_${part.state}`] ? t(`part_${part.state}`, { counter: say(part.counter) }) : t('part_other'));
  return h('section', { class: 'way' }, h('ol', {}, ticket.parts.map((part) => h('li', { class: `step ${part.state === 'finished' ? 'done' : 'here'}` },
    h('span', { class: 'mark', 'aria-hidden': 'true' }), h('strong', {}, say(part.name)), h('span', { class: 'soft' }, state(part))))));
}

function head() {
  return h('header', {}, h('img', { src: '/t/page/door.svg', alt: '' }), h('span', { class: 'hall' }, ticket ? say(ticket.hall) : ''),
    h('button', { type: 'button', lang: language === 'en' ? 'zh-CN' : 'en', onclick: () => { language = language === 'en' ? 'zh-CN' : 'en'; draw(); } }, t('otherLanguage')));
}

function note() {
  if (trouble === '' || trouble === 'loading') return null;
  return h('p', { class: 'note', role: 'status' }, t(trouble));
}

function draw() {
  document.documentElement.lang = language;
  if (!ticket) {
    document.title = t('title');
    const [title, more] = trouble === 'unknown' ? [t('unknown'), t('unknownMore')] : [t(trouble || 'loading'), ''];
    app.className = 'kind-wait';
    app.replaceChildren(head(), h('main', {}, h('section', { class: 'card kind', role: 'status' }, h('h1', {}, title), more && h('p', {}, more))));
    return;
  }
  const [kind, small, big, below] = message();
  app.className = `kind-${kind}`;
  document.title = ticket.state === 'called' ? `${t('goTo')} ${say(ticket.counter)}` : `${spaced(ticket.label)} · ${t('title')}`;
  app.replaceChildren(head(), h('main', {},
    note(),
    h('section', { class: 'card number' }, h('p', {}, t('yourNumber')), h('strong', {}, spaced(ticket.label))),
    h('section', { class: 'card now', 'aria-live': ticket.state === 'called' ? 'assertive' : 'polite' }, small && h('p', { class: 'small' }, small), h('h1', {}, big), below && h('p', { class: 'below' }, below),
      kind === 'wait' && ticket.ahead > 0 && h('p', { class: 'soft' }, t('waitAt', { place: say(ticket.place) }))),
    feelButton(), parts(), steps(),
    h('footer', {}, h('p', {}, t('updates')), h('p', {}, t('nothingPersonal')))));
}

/** A browser lets a page vibrate only after a touch: this is the touch. */
function feelButton() {
  if (!navigator.vibrate || navigator.userActivation?.hasBeenActive !== false || ended.includes(ticket.state) || ticket.state === 'called') return null;
  return h('button', { type: 'button', class: 'feel', onclick: () => { navigator.vibrate(60); draw(); } }, t('feel'));
}

/** Each call is felt once. */
function feel() {
  if (ticket.state !== 'called' || feltCall === ticket.called_at) return;
  feltCall = ticket.called_at;
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([400, 150, 400]);
  scrollTo({ top: 0 });
}

async function look() {
  clearTimeout(timer);
  try {
    const response = await fetch(address, { headers: tag ? { 'If-None-Match': tag } : {}, cache: 'no-store', credentials: 'omit' });
    if (response.status === 404) { ticket = null; trouble = 'unknown'; draw(); return; }
    if (response.status === 200) {
      ticket = await response.json();
      tag = response.headers.get('ETag') ?? '';
      feel();
    } else if (response.status !== 304) throw new Error(String(response.status));
    trouble = '';
    pause = ticket?.state === 'called' || ticket?.ahead === 0 ? eager : calm;
  } catch (error) {
    trouble = error.message === '429' ? 'tooOften' : 'away';
    pause = Math.min(slowest, pause * 2);
  }
  draw();
  // All phones of a hall that was away must not come back in the same second.
  if (!ended.includes(ticket?.state)) timer = setTimeout(look, pause * (0.85 + 0.3 * Math.random()));
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) clearTimeout(timer);
  else if (trouble !== 'unknown') look();
});
addEventListener('online', () => look());

draw();
look();
