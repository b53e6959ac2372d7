// A notice: a fixed template with two short texts, a time, and where.

import { api } from '../script/api.js';
import { fault, fill, h, icon } from '../script/dom.js';
import { inLanguage } from '../script/release.js';
import { clockOf, hallNow } from '../script/time.js';
import { sorry, t } from '../script/words.js';
import { readyTexts } from './ready-texts.js';

const most = { headlineZh: 16, bodyZh: 60, headlineEn: 40, bodyEn: 160 };
const spans = [15, 30, 60, 120, 240];
const characters = (text) => [...text.trim()].length;

const newNotice = () => ({ headlineZh: '', bodyZh: '', headlineEn: '', bodyEn: '', minutes: 30, displays: new Set() });

/** Two languages, of which English may be missing. */
const texts = (chinese, english) => ({ 'zh-CN': chinese.trim(), ...(english.trim() ? { en: english.trim() } : {}) });

const bodyOf = (notice) => ({ headline: texts(notice.headlineZh, notice.headlineEn), body: texts(notice.bodyZh, notice.bodyEn), minutes: notice.minutes, displays: [...notice.displays] });

function missing(notice) {
  if (!notice.headlineZh.trim() || characters(notice.headlineZh) > most.headlineZh) return t('needHeadline', { most: most.headlineZh });
  if (characters(notice.headlineEn) > most.headlineEn) return t('needHeadline', { most: most.headlineEn });
  for (const key of ['bodyZh', 'bodyEn']) if (characters(notice[key]) > most[key]) return t('needBody', { most: most[key] });
  if (!Number.isInteger(notice.minutes) || notice.minutes < 1 || notice.minutes > 1440) return t('needMinutes');
  return null;
}

/** One text with its counter. */
function textField(notice, key, changed, { lines = 1, lang } = {}) {
  const count = h('span', { class: 'hint counter', id: `count-${key}` });
  const field = lines > 1 ? h('textarea', { class: 'input low', id: key, rows: lines }) : h('input', { class: 'input', id: key, autocomplete: 'off' });
  field.setAttribute('aria-describedby', count.id);
  if (lang) field.lang = lang;
  const show = () => {
    const n = characters(field.value);
    count.textContent = t('count', { n, most: most[key] });
    count.classList.toggle('over', n > most[key]);
  };
  field.addEventListener('input', () => { notice[key] = field.value; show(); changed(); });
  const put = () => { field.value = notice[key]; show(); };
  put();
  return { put, element: h('div', { class: 'field' }, h('div', { class: 'row label-row' }, h('label', { htmlFor: key, class: 'grow' }, t(key)), count), field) };
}

function minutesField(notice, changed) {
  const other = h('input', { class: 'input', type: 'number', id: 'minutes', min: 1, max: 1440, step: 1, 'aria-label': t('otherMinutes') });
  const chips = h('div', { class: 'row chips' });
  const name = (minutes) => (minutes < 60 ? t('minutesOf', { n: minutes }) : t('hoursOf', { n: minutes / 60 }));
  const put = () => {
    other.value = notice.minutes;
    fill(chips, spans.map((minutes) => h('button', { class: 'chip', type: 'button', 'aria-pressed': String(minutes === notice.minutes),
      onclick: () => { notice.minutes = minutes; put(); changed(); } }, name(minutes))), h('span', { class: 'row minutes-room' }, other, h('span', { class: 'soft' }, t('otherMinutes'))));
  };
  other.addEventListener('input', () => { notice.minutes = Number(other.value); changed(); });
  other.addEventListener('change', put);
  put();
  return { put, element: h('fieldset', { class: 'field' }, h('legend', {}, t('howLong')), chips) };
}

/** None chosen means all of them. */
function displaysField(notice, displays, changed) {
  const room = h('div', { class: 'row chips' });
  const put = () => fill(room,
    h('button', { class: 'chip', type: 'button', 'aria-pressed': String(!notice.displays.size), onclick: () => { notice.displays.clear(); put(); changed(); } }, t('everywhere')),
    displays.map((display) => h('button', { class: 'chip', type: 'button', 'aria-pressed': String(notice.displays.has(display.id)), onclick: () => {
      notice.displays[notice.displays.has(display.id) ? 'delete' : 'add'](display.id);
      put();
      changed();
    } }, inLanguage(display.name) || display.id)));
  put();
  return { put, element: h('fieldset', { class: 'field' }, h('legend', {}, t('onScreens')), room) };
}

function noticeWall(notice) {
  const english = [notice.headlineEn.trim(), notice.bodyEn.trim()];
  const until = new Date(hallNow() + (notice.minutes || 0) * 60000).toISOString();
  return h('div', { class: 'notice-wall' }, icon('alert'), h('div', { class: 'grow' },
    h('p', { class: 'notice-headline' }, notice.headlineZh.trim()), h('p', { class: 'notice-body' }, notice.bodyZh.trim()),
    english.some(Boolean) ? h('p', { class: 'notice-english', lang: 'en' }, h('strong', {}, english[0]), ' ', english[1]) : null,
    h('p', { class: 'notice-span' }, t('untilTime', { time: clockOf(until, false) }))));
}

export function noticeForm({ displays, drafted }) {
  const notice = newNotice();
  const preview = h('section', { class: 'card stack', hidden: true, 'aria-label': t('noticePreview') });
  const trouble = h('div', { 'aria-live': 'assertive' });
  const button = h('button', { class: 'button main publish', type: 'submit' }, icon('drafts'), t('draftNotice'));
  const changed = () => {
    preview.hidden = !notice.headlineZh.trim();
    fill(preview, h('h2', {}, t('noticePreview')), noticeWall(notice));
  };
  const fields = [textField(notice, 'headlineZh', changed), textField(notice, 'bodyZh', changed, { lines: 2 }),
    textField(notice, 'headlineEn', changed, { lang: 'en' }), textField(notice, 'bodyEn', changed, { lines: 2, lang: 'en' }),
    minutesField(notice, changed), displaysField(notice, displays, changed)];
  const put = () => { fields.forEach((field) => field.put()); changed(); };
  const ready = h('div', { class: 'row chips' }, Object.entries(readyTexts).map(([key, words]) => h('button', { class: 'chip', type: 'button',
    onclick: () => { Object.assign(notice, words); put(); } }, t(`ready_${key}`))));
  const submit = async (event) => {
    event.preventDefault();
    const lack = missing(notice);
    fill(trouble, lack ? fault(lack) : null);
    if (lack) return;
    button.disabled = true;
    try {
      const { draft } = await api.draftNotice(bodyOf(notice));
      Object.assign(notice, newNotice());
      put();
      drafted(draft);
    } catch (error) { fill(trouble, fault(sorry(error))); }
    button.disabled = false;
  };
  changed();
  return { preview, element: h('form', { class: 'stack', onsubmit: submit }, h('div', { class: 'field' }, h('span', { class: 'label' }, t('ready')), ready),
    fields.map((field) => field.element), trouble, button) };
}
