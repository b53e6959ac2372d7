// The ledger as a registry files it (台账): who drafted, who reviewed, what was shown and when.

import { api } from '../script/api.js';
import { empty, fault, fill, h, icon } from '../script/dom.js';
import { listen } from '../script/live.js';
import { addDays, clockOf, dateOf, dateText, serverNow } from '../script/time.js';
import { language, sorry, t } from '../script/words.js';

const today = () => dateOf(serverNow());
const list = (value) => (Array.isArray(value) ? value.join(t('nameComma')) : value ?? '');
const timeOf = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
const eventName = (event) => { const words = t(`event_${event}`); return words.startsWith('event_') ? event : words; };

/** "content 8" → 内容 第 8 版; anything else stands as it is. */
function subjectText(entry) {
  const found = /^(content|notices|withdrawals) (\d+)$/.exec(entry.subject);
  return found ? t('draftName', { role: t(`role_${found[1]}`), n: found[2] }) : entry.subject;
}

/** "2026-11-25..2026-11-26" and "2026-11-25T10:00:00+08:00..…", as people write them. */
const hoursText = (hours = '') => hours.split('; ').filter(Boolean).map((span) => span.split('..')
  .map((each) => (each.length > 10 ? timeOf(each) : each)).join(' – ')).join('; ');

/** Who did it, and whose work it was. */
function actors(actor, detail) {
  const drafted = list(detail.drafted_by);
  const readers = list(detail.recorded_by);
  return [actor, drafted && drafted !== actor && `${t('step_drafted')} ${drafted}`, readers && t('ledgerReaders', { names: readers })].filter(Boolean).join(' · ');
}

function line(entry) {
  const detail = entry.detail ?? {};
  return h('tr', {}, h('td', { class: 'number' }, entry.sequence), h('td', {}, timeOf(entry.at)), h('td', {}, h('strong', {}, eventName(entry.event))), h('td', {}, subjectText(entry)),
    h('td', {}, actors(entry.actor, detail)), h('td', {}, list(detail.reviewed_by)), h('td', {}, hoursText(detail.hours)),
    h('td', {}, h('code', { title: entry.head }, (entry.sha256 || entry.head || '').slice(0, 12))));
}

function table(entries) {
  const heads = ['Number', 'Time', 'Event', 'What', 'Actor', 'Reviewed', 'Hours', 'Hash'];
  return h('table', { class: 'ledger' }, h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col' }, t(`col${head}`))))), h('tbody', {}, entries.map(line)));
}

class Ledger {
  constructor(main) {
    this.from = addDays(today(), -6);
    this.until = today();
    this.room = h('div', { class: 'ledger-room' });
    this.state = h('div', { class: 'row' });
    this.span = h('p', { class: 'soft ledger-span' });
    const input = (key) => h('input', { class: 'input', type: 'date', id: `ledger-${key}`, value: this[key], onchange: (event) => { if (event.target.value) { this[key] = event.target.value; this.refresh(); } } });
    this.inputs = { from: input('from'), until: input('until') };
    const span = (key, first) => h('button', { class: 'chip', type: 'button', onclick: () => this.choose(first(), today()) }, t(key));
    fill(main, h('section', { class: 'card stack ledger-card' },
      h('div', { class: 'row ledger-tools' },
        h('label', { htmlFor: 'ledger-from', class: 'soft' }, t('from')), this.inputs.from, h('label', { htmlFor: 'ledger-until', class: 'soft' }, t('until')), this.inputs.until,
        span('todayOnly', today), span('lastSevenDays', () => addDays(today(), -6)), span('thisMonth', () => `${today().slice(0, 8)}01`),
        h('span', { class: 'grow' }), this.state, h('button', { class: 'button', type: 'button', onclick: () => print() }, icon('print'), t('printIt'))),
      h('h2', { class: 'paper-only paper-title' }, t('ledgerTitle')), this.span, this.room,
      h('p', { class: 'paper-only paper-foot' }, this.printed = h('span', {}), h('span', {}, `${t('signHere')} ________________`), h('span', {}, `${t('checkHere')} ________________`))));
    this.refresh();
  }

  choose(from, until) {
    Object.assign(this, { from, until });
    this.inputs.from.value = from;
    this.inputs.until.value = until;
    this.refresh();
  }

  async refresh() {
    try {
      const answer = await api.ledger(this.from, this.until);
      const { entries } = answer;
      fill(this.span, t('ledgerSpan', { from: dateText(this.from, language(), { weekday: false, year: true }), until: dateText(this.until, language(), { weekday: false, year: true }), n: entries.length }),
        answer.head ? h('span', { class: 'ledger-head' }, t('ledgerHead'), ' ', h('code', {}, answer.head.slice(0, 16))) : null);
      fill(this.printed, t('printedAt', { time: `${today()} ${clockOf(new Date(serverNow()).toISOString(), false)}` }));
      fill(this.state, answer.whole === false ? h('span', { class: 'chip bad' }, t('ledgerBroken', { fault: answer.fault })) : answer.whole ? h('span', { class: 'chip good' }, icon('check'), t('ledgerWhole')) : null);
      fill(this.room, entries.length ? table(entries) : empty('ledger', t('noEntries'), t('noEntriesMore')));
    } catch (error) { fill(this.room, fault(sorry(error))); }
  }
}

export function ledgerView(main) {
  const body = h('div', {});
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('ledgerTitle')), h('p', {}, t('ledgerLead')))), body);
  const ledger = new Ledger(body);
  return listen((kind) => { if (['draft', 'release', 'hello'].includes(kind)) ledger.refresh(); });
}
