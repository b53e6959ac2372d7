import { api } from '../script/api.js';
import { fault, h, icon, redraw } from '../script/dom.js';
import { sorry, t } from '../script/words.js';
import { aheadOf, journeyLine, minutesSince, spaced, tagsOf, verbIcons } from './line.js';
import { isElsewhere, isServedAt, verbsFor } from './verbs.js';

/** "a18", "Ａ０１８" and, where the counter has a series, "18" → "A018"; '' for what is no number. */
export function labelFrom(text, series = '') {
  const plain = text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '');
  const [, letter, digits] = /^([A-Z]?)0*(\d{1,4})$/.exec(plain) ?? [];
  const prefix = letter || series;
  return digits && prefix && Number(digits) ? `${prefix}${digits.padStart(3, '0')}` : '';
}

/** Finds a number of today, whatever line it is in, with what this counter can do to it. */
export class TicketFinder {
  constructor(desk) {
    this.desk = desk;
    this.label = '';
    this.found = [];
    this.events = new Map();
    this.input = h('input', { class: 'input', id: 'find', type: 'search', placeholder: t('findExample'), autocomplete: 'off', spellcheck: false, onkeydown: (event) => this.onKey(event) });
    this.form = h('form', { class: 'find', role: 'search', onsubmit: (event) => { event.preventDefault(); this.search(); } },
      h('label', { class: 'unseen', htmlFor: 'find' }, t('find')), h('span', { class: 'find-field' }, icon('search'), this.input, h('kbd', { 'aria-hidden': 'true' }, '/')));
    this.card = h('section', { class: 'card stack found', 'aria-live': 'polite', hidden: true, tabIndex: -1 });
  }

  focus() { this.input.focus(); this.input.select(); }

  onKey(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.close();
    this.input.blur();
  }

  close() {
    Object.assign(this, { label: '', found: [], trouble: '' });
    this.input.value = '';
    this.draw();
  }

  async search() {
    const series = this.desk.services.find((each) => each.id === this.desk.counter.services[0])?.series;
    this.label = labelFrom(this.input.value, series);
    this.found = [];
    this.trouble = this.label || !this.input.value.trim() ? '' : t('findForm');
    if (this.label) {
      this.input.value = this.label;
      await this.read();
    }
    this.draw();
    // Not on a button: whoever presses Enter twice has only searched.
    if (this.found.length) this.card.focus({ preventScroll: true });
  }

  /** Looks again for what is shown. */
  async read() {
    const { label } = this;
    if (!label) return;
    try {
      const found = await api.ticketsByLabel(label);
      const events = await Promise.all(found.map((each) => api.ticketEvents(each.id).catch(() => [])));
      if (label !== this.label) return;
      this.found = found;
      this.events = new Map(found.map((each, index) => [each.id, events[index]]));
      this.trouble = found.length ? '' : t('findNone', { label: spaced(label) });
    } catch (error) { this.trouble = sorry(error); }
  }

  draw() {
    this.card.hidden = !this.label && !this.trouble;
    if (this.card.hidden) { redraw(this.card); return; }
    redraw(this.card,
      h('div', { class: 'row' }, h('h2', { class: 'grow' }, t('find')), h('button', { class: 'button small quiet', type: 'button', 'data-key': 'found close', 'aria-label': t('close'), onclick: () => this.close() }, icon('close'))),
      this.trouble && fault(this.trouble), this.found.map((each) => this.ticket(each)));
  }

  ticket(ticket) {
    const { desk } = this;
    const names = (id) => desk.serviceName(id);
    const verbs = verbsFor(ticket, desk.counter, desk.services);
    return h('div', { class: 'stack found-ticket' },
      h('div', { class: 'row' }, h('strong', { class: 'found-number' }, spaced(ticket.label)), tagsOf(ticket), h('span', { class: 'tag' }, t(`is ${ticket.state}`)),
        h('span', { class: 'soft' }, this.place(ticket))),
      journeyLine(ticket, this.events.get(ticket.id) ?? [], names),
      verbs.length ? h('div', { class: 'row' }, verbs.map((verb) => h('button', { class: 'button small', type: 'button', 'data-key': `found ${verb} ${ticket.id}`, onclick: () => desk.run(verb, ticket) }, icon(verbIcons[verb]), this.words(verb, ticket))))
        : h('p', { class: 'soft small' }, this.whyNothing(ticket)));
  }

  place(ticket) {
    if (ticket.state === 'waiting') return t('waitsFor', { n: minutesSince(ticket.waits_since) });
    return ticket.counter ? t('findAt', { counter: this.desk.counterName(ticket.counter) }) : '';
  }

  whyNothing(ticket) {
    if (isElsewhere(ticket, this.desk.counter)) return t('findElsewhere');
    if (['finished', 'void', 'lapsed', 'later'].includes(ticket.state)) return t('findOver');
    return t(isServedAt(ticket, this.desk.counter) ? 'findOver' : 'findNotHere');
  }

  words(verb, ticket) {
    const [now, then] = aheadOf(ticket).map((id) => this.desk.serviceName(id));
    if (verb === 'recall' && ticket.state === 'called') return t('recall');
    if (['recall', 'return', 'rejoin'].includes(verb)) return t(`do ${verb}`);
    if (verb === 'no-show') return t('noShow');
    if (verb === 'restore') return t('do restore', { service: this.desk.serviceName(ticket.legs.findLast((leg) => leg.state === 'dropped').service) });
    return t(verb, { service: verb === 'drop' ? now : then });
  }
}
