import { api } from '../script/api.js';
import { empty, fault, fill, h, icon, toast } from '../script/dom.js';
import { listen } from '../script/live.js';
import { inLanguage } from '../script/release.js';
import { clockOf } from '../script/time.js';
import { sorry, t } from '../script/words.js';

const store = 'onedoor-counter';
const keys = { next: 'N', recall: 'R', noShow: 'G' };

const labelOf = (ticket) => `${ticket.series}${String(ticket.number).padStart(3, '0')}`;
const spaced = (label) => `${label.slice(0, 1)} ${label.slice(1)}`;

/** The counter page: one counter, its present ticket, three buttons. */
class Desk {
  constructor(main, counters, services) {
    this.main = main;
    this.counters = counters;
    this.services = services;
    this.calls = [];
    this.missed = []; // marked by this page: they may come back
    this.id = counters.some((each) => each.id === localStorage.getItem(store)) ? localStorage.getItem(store) : counters[0].id;
    this.busy = false;
    this.build();
    this.refresh();
  }

  get counter() { return this.counters.find((each) => each.id === this.id); }
  get ticket() { return this.counter.ticket; }
  serviceName(id) { return inLanguage(this.services.find((each) => each.id === id)?.short_name) || id; }
  counterName(id) { return inLanguage(this.counters.find((each) => each.id === id)?.label) || id; }

  build() {
    const choose = h('select', { class: 'input', id: 'counter', onchange: () => { this.id = choose.value; localStorage.setItem(store, this.id); this.missed = []; this.draw(); this.refresh(); } },
      this.counters.map((each) => h('option', { value: each.id, selected: each.id === this.id }, `${inLanguage(each.label)} · ${each.services.map((id) => this.serviceName(id)).join(' / ')}`)));
    this.number = h('div', { class: 'now-number', 'aria-live': 'assertive' });
    this.place = h('p', { class: 'now-place' });
    this.waits = h('p', { class: 'now-waits' });
    const button = (verb, name, main = false) => h('button', { class: main ? 'button main call-next' : 'button call-other', type: 'button', onclick: () => this[verb]() }, icon(name), h('span', {}, t(verb)), h('kbd', { 'aria-hidden': 'true' }, keys[verb]));
    this.buttons = { next: button('next', 'next', true), recall: button('recall', 'again'), noShow: button('noShow', 'away') };
    for (const [verb, each] of Object.entries(this.buttons)) each.setAttribute('aria-keyshortcuts', keys[verb]);
    this.waitList = h('ul', { class: 'waits' });
    this.callList = h('ul', { class: 'calls' });
    this.missedRoom = h('div', {});
    this.trouble = h('div', {});
    fill(this.main, h('div', { class: 'desk' },
      h('section', { class: 'card stack desk-main' },
        h('div', { class: 'row' }, h('label', { htmlFor: 'counter' }, t('counter')), h('div', { class: 'grow' }, choose)),
        h('div', { class: 'now' }, h('p', { class: 'now-title' }, t('nowServing')), this.number, this.place),
        this.trouble,
        h('div', { class: 'call-buttons' }, this.buttons.next, this.buttons.recall, this.buttons.noShow),
        this.waits),
      h('div', { class: 'stack' },
        h('section', { class: 'card stack' }, h('h2', {}, t('waiting')), this.waitList),
        h('section', { class: 'card stack' }, h('h2', {}, t('lastCalls')), this.callList, this.missedRoom))));
    this.draw();
  }

  draw() {
    const { ticket } = this;
    fill(this.number, ticket ? spaced(labelOf(ticket)) : h('span', { class: 'nobody' }, t('nobodyCalled')));
    fill(this.place, ticket ? `${this.serviceName(ticket.service)} · ${inLanguage(this.counter.label)}` : inLanguage(this.counter.label));
    fill(this.waits, t('partiesHere', { n: this.counter.waiting }));
    this.buttons.recall.disabled = this.busy || !ticket;
    this.buttons.noShow.disabled = this.busy || !ticket;
    this.buttons.next.disabled = this.busy;
    fill(this.waitList, this.services.filter((each) => each.enabled || each.waiting).map((each) => h('li', { class: `row ${this.counter.services.includes(each.id) ? 'mine' : ''}` },
      h('span', { class: 'series' }, each.series), h('span', { class: 'grow' }, inLanguage(each.name)), h('strong', { class: 'wait-count' }, t('parties', { n: each.waiting })))));
    fill(this.callList, this.calls.length ? this.calls.map((call) => h('li', { class: 'row' }, h('strong', { class: 'call-number' }, spaced(call.number)),
      h('span', { class: 'grow soft' }, `${this.serviceName(call.service)} · ${this.counterName(call.counter)}`), h('span', { class: 'soft small' }, clockOf(call.at, false))))
      : h('li', { class: 'soft' }, t('noCalls')));
    fill(this.missedRoom, this.missed.length ? [h('h3', {}, t('missedList')), h('ul', { class: 'calls' }, this.missed.map((each) => h('li', { class: 'row' },
      h('strong', { class: 'call-number grow' }, spaced(labelOf(each))), h('button', { class: 'button small', type: 'button', onclick: () => this.callBack(each) }, icon('again'), t('cameBack')))))] : null);
  }

  async refresh() {
    try {
      const [counters, services, queue] = await Promise.all([api.counters(), api.services(), api.queue()]);
      this.counters = counters;
      this.services = services;
      this.calls = queue.calls;
      fill(this.trouble);
      this.draw();
    } catch (error) { fill(this.trouble, fault(sorry(error))); }
  }

  /** One press: the buttons rest until it is answered, so a double press counts once. */
  async press(work) {
    if (this.busy) return;
    this.busy = true;
    this.draw();
    try {
      await work();
      fill(this.trouble);
    } catch (error) {
      if (error.status === 409) toast(t('otherWasFirst'), { bad: true, closeLabel: t('close') });
      else fill(this.trouble, fault(sorry(error)));
    }
    this.busy = false;
    await this.refresh();
  }

  next() {
    return this.press(async () => {
      const answer = await api.counter(this.id, 'next', this.ticket ? { after: this.ticket.id } : {});
      if (answer) this.counter.ticket = answer.ticket;
      if (!answer) toast(t('nobodyWaits'), { closeLabel: t('close') });
    });
  }

  recall() {
    const { ticket } = this;
    if (!ticket) return null;
    return this.press(async () => {
      await api.counter(this.id, 'recall', { ticket_id: ticket.id });
      toast(t('recalledNow', { number: spaced(labelOf(ticket)) }), { closeLabel: t('close') });
    });
  }

  noShow() {
    const { ticket } = this;
    if (!ticket) return null;
    return this.press(async () => {
      await api.counter(this.id, 'no-show', { ticket_id: ticket.id });
      this.missed.unshift(ticket);
      toast(t('missed', { number: spaced(labelOf(ticket)) }), { undo: () => this.callBack(ticket), undoLabel: t('undo'), closeLabel: t('close') });
    });
  }

  callBack(ticket) {
    return this.press(async () => {
      await api.counter(this.id, 'recall', { ticket_id: ticket.id });
      this.missed = this.missed.filter((each) => each.id !== ticket.id);
      toast(t('recalledNow', { number: spaced(labelOf(ticket)) }), { closeLabel: t('close') });
    });
  }

  onKey(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const verb = Object.keys(keys).find((each) => keys[each] === event.key.toUpperCase());
    if (!verb) return;
    event.preventDefault();
    this[verb]();
  }
}

export function callView(main) {
  const body = h('div', {}, h('p', { class: 'card' }, t('loading')));
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('callTitle')), h('p', {}, t('callLead')))), body);
  let desk = null;
  let ended = false;
  Promise.all([api.counters(), api.services()])
    .then(([counters, services]) => {
      if (ended) return;
      if (counters.length) desk = new Desk(body, counters, services);
      else fill(body, h('div', { class: 'card' }, empty('call', t('noCounters'), t('noCountersMore'))));
    })
    .catch((error) => fill(body, h('div', { class: 'card' }, fault(sorry(error)))));
  const end = listen((kind) => { if (desk && !desk.busy && ['call', 'queue', 'hello', 'release'].includes(kind)) desk.refresh(); });
  const onKey = (event) => desk?.onKey(event);
  addEventListener('keydown', onKey);
  return () => { ended = true; end(); removeEventListener('keydown', onKey); };
}
