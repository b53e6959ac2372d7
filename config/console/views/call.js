import { api, newKey } from '../script/api.js';
import { empty, fault, fill, h, icon, toast } from '../script/dom.js';
import { listen } from '../script/live.js';
import { inLanguage } from '../script/release.js';
import { clockOf } from '../script/time.js';
import { sorry, t } from '../script/words.js';
import { aheadOf, lineRows, spaced } from './line.js';

const store = 'onedoor-counter';
const keys = { next: 'N', recall: 'R', noShow: 'G', serve: 'S', finish: 'F', hold: 'H', swap: 'X' };

/** The counter page: one counter, its present ticket, and what can be done to it. */
class Desk {
  constructor(main, counters, services) {
    this.main = main;
    this.counters = counters;
    this.services = services;
    this.calls = [];
    this.line = [];
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
    const choose = h('select', { class: 'input', id: 'counter', onchange: () => { this.id = choose.value; localStorage.setItem(store, this.id); this.line = []; this.draw(); this.refresh(); } },
      this.counters.map((each) => h('option', { value: each.id, selected: each.id === this.id }, `${inLanguage(each.label)} · ${each.services.map((id) => this.serviceName(id)).join(' / ')}`)));
    this.number = h('div', { class: 'now-number', 'aria-live': 'assertive' });
    this.place = h('p', { class: 'now-place' });
    this.waits = h('p', { class: 'now-waits' });
    const button = (verb, name, main = false) => h('button', { class: main ? 'button main call-next' : 'button call-other', type: 'button', onclick: () => this[verb]() }, icon(name), h('span', {}, t(verb)), h('kbd', { 'aria-hidden': 'true' }, keys[verb]));
    this.buttons = {
      next: button('next', 'next', true), recall: button('recall', 'again'), noShow: button('noShow', 'away'),
      serve: button('serve', 'time'), hold: button('hold', 'down'), finish: button('finish', 'check'), swap: button('swap', 'again'),
    };
    this.swapWords = this.buttons.swap.querySelector('span');
    this.elsewhere = h('select', { class: 'input', id: 'elsewhere', onchange: () => this.transfer(this.elsewhere.value) });
    for (const [verb, each] of Object.entries(this.buttons)) each.setAttribute('aria-keyshortcuts', keys[verb]);
    this.waitList = h('ul', { class: 'waits' });
    this.callList = h('ul', { class: 'calls' });
    this.lineList = h('ul', { class: 'calls line' });
    this.trouble = h('div', {});
    fill(this.main, h('div', { class: 'desk' },
      h('section', { class: 'card stack desk-main' },
        h('div', { class: 'row' }, h('label', { htmlFor: 'counter' }, t('counter')), h('div', { class: 'grow' }, choose)),
        h('div', { class: 'now' }, h('p', { class: 'now-title' }, t('nowServing')), this.number, this.place),
        this.trouble,
        h('div', { class: 'call-buttons' }, Object.values(this.buttons)),
        h('div', { class: 'row elsewhere' }, h('label', { htmlFor: 'elsewhere' }, t('transfer')), h('div', { class: 'grow' }, this.elsewhere)),
        this.waits),
      h('div', { class: 'stack' },
        h('section', { class: 'card stack' }, h('h2', {}, t('inLine')), this.lineList),
        h('section', { class: 'card stack' }, h('h2', {}, t('waiting')), this.waitList),
        h('section', { class: 'card stack' }, h('h2', {}, t('lastCalls')), this.callList))));
    this.draw();
  }

  draw() {
    const { ticket } = this;
    fill(this.number, ticket ? spaced(ticket.label) : h('span', { class: 'nobody' }, t('nobodyCalled')));
    const ahead = ticket ? aheadOf(ticket) : [];
    fill(this.place, ticket ? `${ahead.map((id) => this.serviceName(id)).join(' → ')} · ${inLanguage(this.counter.label)}` : inLanguage(this.counter.label));
    fill(this.waits, t('partiesHere', { n: this.counter.waiting }));
    this.drawButtons(ahead);
    fill(this.waitList, this.services.filter((each) => each.enabled || each.waiting).map((each) => h('li', { class: `row ${this.counter.services.includes(each.id) ? 'mine' : ''}` },
      h('span', { class: 'series' }, each.series), h('span', { class: 'grow' }, inLanguage(each.name)), h('strong', { class: 'wait-count' }, t('parties', { n: each.waiting })))));
    fill(this.callList, this.calls.length ? this.calls.map((call) => h('li', { class: 'row' }, h('strong', { class: 'call-number' }, spaced(call.number)),
      h('span', { class: 'grow soft' }, `${this.serviceName(call.service)} · ${this.counterName(call.counter)}`), h('span', { class: 'soft small' }, clockOf(call.at, false))))
      : h('li', { class: 'soft' }, t('noCalls')));
    fill(this.lineList, lineRows(this.line, { names: (id) => this.serviceName(id), busy: this.busy, act: (verb, each) => this.act(verb, each) }));
  }

  drawButtons(ahead) {
    const { ticket } = this;
    const state = ticket?.state;
    this.buttons.next.disabled = this.busy;
    for (const verb of ['recall', 'noShow', 'serve']) this.buttons[verb].disabled = this.busy || state !== 'called';
    for (const verb of ['hold', 'finish']) this.buttons[verb].disabled = this.busy || !ticket;
    this.buttons.swap.hidden = ahead.length < 2;
    this.buttons.swap.disabled = this.busy;
    fill(this.swapWords, t('swap', { service: this.serviceName(ahead[1]) }));
    this.elsewhere.disabled = this.busy || !ticket;
    fill(this.elsewhere, h('option', { value: '' }, t('choose')), this.services.filter((each) => each.enabled && each.id !== ticket?.service)
      .map((each) => h('option', { value: each.id }, inLanguage(each.name))));
  }

  async refresh() {
    try {
      const [counters, services, queue, line] = await Promise.all([api.counters(), api.services(), api.queue(), api.line(this.id)]);
      this.counters = counters;
      this.services = services;
      this.calls = queue.calls;
      this.line = line;
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
    this.draw();
    await this.refresh();
  }

  next() {
    return this.press(async () => {
      const answer = await api.counter(this.id, 'next', this.ticket ? { after: this.ticket.id } : {});
      if (answer) this.counter.ticket = answer.ticket;
      if (!answer) toast(t('nobodyWaits'), { closeLabel: t('close') });
    });
  }

  /** Does something to a ticket, and says so in the words `said` or those of the verb. */
  act(verb, ticket, { body = {}, undo = null } = {}) {
    if (!ticket) return null;
    const key = newKey();
    return this.press(async () => {
      await api.counter(this.id, verb, { ticket_id: ticket.id, ...body }, key);
      const back = undo ? { undo: () => this.act(undo, ticket), undoLabel: t('undo') } : {};
      toast(t(`did ${verb}`, { number: spaced(ticket.label) }), { ...back, closeLabel: t('close') });
    });
  }

  recall() { return this.act('recall', this.ticket); }
  noShow() { return this.act('no-show', this.ticket, { undo: 'recall' }); }
  serve() { return this.act('serve', this.ticket); }
  hold() { return this.act('hold', this.ticket, { undo: 'recall' }); }
  finish() { return this.act('finish', this.ticket); }
  swap() { return this.act('swap', this.ticket); }
  transfer(service) { return service ? this.act('transfer', this.ticket, { body: { service } }) : null; }

  onKey(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const verb = Object.keys(keys).find((each) => keys[each] === event.key.toUpperCase());
    if (!verb) return;
    event.preventDefault();
    if (!this.buttons[verb].disabled && !this.buttons[verb].hidden) this[verb]();
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
