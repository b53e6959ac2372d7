// The small windows of the counter page: where to, on which day, why it rests, what the keys do.

import { fault, fill, h, icon, openWindow } from '../script/dom.js';
import { addDays, clockOf, dateText, hallNow, instantOf, today } from '../script/time.js';
import { inLanguage } from '../script/release.js';
import { language, sorry, t } from '../script/words.js';
import { spaced } from './line.js';

const heading = (title, lead) => [h('h2', {}, title), lead && h('p', { class: 'soft' }, lead)];
const longDay = (date) => dateText(date, language(), { weekday: false });

/** Asks for one of the services. */
export function askWhere(ticket, services, go) {
  const close = openWindow({ label: t('transfer') },
    heading(t('transferTitle', { number: spaced(ticket.label) })),
    h('div', { class: 'choices' }, services.map((each, index) => h('button', { class: 'button choice', type: 'button', onclick: () => { close(); go(each.id); } },
      h('kbd', { 'aria-hidden': 'true' }, index + 1), h('span', { class: 'grow' }, inLanguage(each.name)), h('span', { class: 'soft small' }, t('transferWaits', { n: each.waiting }))))),
    h('button', { class: 'button quiet', type: 'button', onclick: () => close() }, t('cancel')));
  pickByNumber();
}

/** In the window that is open, 1 to 9 press its choices. */
function pickByNumber() {
  const dialog = document.querySelector('dialog[open]');
  dialog.addEventListener('keydown', (event) => {
    if (/^(INPUT|SELECT)$/.test(event.target.tagName) || !/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    dialog.querySelectorAll('.choice')[Number(event.key) - 1]?.click();
  });
}

/** Asks for a day, and nothing else. `go(date)` resolves to the answer of the server. */
export function askDay(ticket, service, go) {
  const tomorrow = addDays(today(), 1);
  const day = h('input', { class: 'input', type: 'date', id: 'ready-on', min: tomorrow, value: tomorrow, oninput: () => draw() });
  const trouble = h('div', {});
  const quick = [[t('deferTomorrow'), 1], ...[3, 7].map((n) => [t('deferDays', { n }), n])].map(([words, n]) =>
    h('button', { class: 'chip', type: 'button', onclick: () => { day.value = addDays(today(), n); draw(); } }, words));
  const set = h('button', { class: 'button main', type: 'submit' });
  const draw = () => {
    quick.forEach((each, index) => each.setAttribute('aria-pressed', String(day.value === addDays(today(), [1, 3, 7][index]))));
    set.disabled = !(day.value >= tomorrow);
    fill(set, icon('calendar'), t('deferDo', { date: set.disabled ? '' : longDay(day.value) }));
  };
  const submit = async (event) => {
    event.preventDefault();
    set.disabled = true;
    try {
      const answer = await go(day.value);
      tellDay(form, close, answer, day.value);
    } catch (error) {
      fill(trouble, fault(error.code === 'invalid_argument' ? t('bookingClosed') : sorry(error)));
      set.disabled = false;
    }
  };
  const form = h('form', { class: 'stack', onsubmit: submit },
    heading(t('deferTitle', { number: spaced(ticket.label), service }), t('deferLead', { service })),
    h('div', { class: 'field' }, h('label', { htmlFor: 'ready-on' }, t('deferDay')), day),
    h('div', { class: 'row chips' }, quick), trouble,
    h('div', { class: 'row' }, set, h('button', { class: 'button quiet', type: 'button', onclick: () => close() }, t('cancel'))));
  const close = openWindow({ label: t('deferDay') }, form);
  draw();
  day.focus();
}

/** What the clerk tells the couple, until it has been told. */
function tellDay(form, close, answer, wanted) {
  const booking = answer?.booking;
  const done = h('button', { class: 'button main', type: 'button', onclick: () => close() }, t('understood'));
  fill(form, h('h2', {}, t('deferTellTitle')),
    h('p', { class: 'tell' }, t('deferTell', { date: longDay(booking?.business_date ?? wanted) })),
    booking?.code && h('p', { class: 'row tell-code' }, h('span', { class: 'soft' }, t('deferCode')), h('strong', {}, booking.code)),
    h('div', { class: 'row' }, done));
  done.focus();
}

export const pauseReasons = ['lunch', 'meeting', 'equipment', 'other'];

/** Asks why the counter rests, and until about when: to the end of the break that was planned for now, if one was.
 *  `go(reason, until)`. */
export function askPause(go, planned) {
  const spans = [0, 10, 30, 60, 90].map((n) => ({ words: n ? t('pauseMinutes', { n }) : t('pauseOpen'), until: () => (n ? instantOf(hallNow() + n * 60000) : undefined) }));
  if (planned) spans.unshift({ words: t('pauseToEnd', { time: clockOf(planned.until, false) }), until: () => planned.until });
  let chosen = 0;
  const chips = spans.map((span, index) => h('button', { class: 'chip', type: 'button', 'aria-pressed': String(index === 0), onclick: () => { chosen = index; chips.forEach((each, at) => each.setAttribute('aria-pressed', String(at === index))); } }, span.words));
  const choose = (reason) => { close(); go(reason, spans[chosen].until()); };
  const close = openWindow({ label: t('pauseTitle') },
    heading(t('pauseTitle'), t('pauseLead')),
    h('div', { class: 'field' }, h('span', { class: 'label' }, t('pauseUntil')), h('div', { class: 'row chips' }, chips)),
    h('div', { class: 'field' }, h('span', { class: 'label' }, t('pauseWhy')),
      h('div', { class: 'choices' }, pauseReasons.map((each, index) => h('button', { class: 'button choice', type: 'button', onclick: () => choose(each) }, h('kbd', { 'aria-hidden': 'true' }, index + 1), h('span', { class: 'grow' }, t(`pause_${each}`)))))),
    h('button', { class: 'button quiet', type: 'button', onclick: () => close() }, t('cancel')));
  pickByNumber();
  document.querySelector('dialog[open] .choice').focus();
}

/** `rows`: [key, what it does] */
export function showKeys(rows) {
  const close = openWindow({ label: t('helpTitle'), kind: 'wide' },
    heading(t('helpTitle'), t('helpLead')),
    h('dl', { class: 'keys' }, rows.map(([key, words]) => h('div', { class: 'row' }, h('dt', {}, h('kbd', {}, key)), h('dd', {}, words)))),
    h('button', { class: 'button main', type: 'button', onclick: () => close() }, t('understood')));
}
