import { fault, fill, h, icon, redraw } from '../script/dom.js';
import { inLanguage } from '../script/release.js';
import { clockOf, hallNow } from '../script/time.js';
import { waitInWords } from '../script/wait.js';
import { language, t } from '../script/words.js';
import { aheadOf, journeyLine, lineRows, spaced, tagsOf } from './line.js';
import { verbsFor } from './verbs.js';

/** [what Desk does, its key, its icon, the verb of the ticket that it needs] */
const mainVerbs = [
  ['recall', 'R', 'call', 'recall'], ['noShow', 'G', 'away', 'no-show'], ['serve', 'S', 'time', 'serve'],
  ['finish', 'F', 'check', 'finish'], ['hold', 'H', 'down', 'hold'], ['transfer', 'T', 'next', 'transfer'],
];
/** What bends a journey; shown only where it is possible. */
const bends = [['swap', 'X', 'swap', 'swap'], ['drop', 'D', 'leave', 'drop'], ['defer', 'A', 'calendar', 'defer'], ['split', 'V', 'fork', 'split']];
const fewLeft = 20;

/** The looks of the counter page. `desk` knows and does. */
export class DeskFrame {
  constructor(main, desk) {
    this.desk = desk;
    this.keys = new Map();
    this.build(main);
  }

  button(name, key, iconName, kind, onclick) {
    const button = h('button', { class: `button ${kind}`, type: 'button', 'data-key': `do ${name}`, 'aria-keyshortcuts': key, onclick }, icon(iconName), h('span', {}, t(name)), h('kbd', { 'aria-hidden': 'true' }, key));
    this.keys.set(key, button);
    return button;
  }

  build(main) {
    const { desk } = this;
    const choose = h('select', { class: 'input', id: 'counter', onchange: () => { desk.choose(choose.value); choose.blur(); } },
      desk.counters.map((each) => h('option', { value: each.id, selected: each.id === desk.id }, `${inLanguage(each.label)} · ${each.services.map((id) => desk.serviceName(id)).join(' / ')}`)));
    const verb = ([name, key, iconName, needs], kind) => this.button(name, key, iconName, kind, () => desk.run(needs, desk.ticket));
    this.next = this.button('next', 'N', 'next', 'main call-next', () => desk.next());
    this.main = mainVerbs.map((each) => verb(each, 'call-other'));
    this.bends = bends.map((each) => verb(each, 'small'));
    this.resume = this.button('resume', 'C', 'play', 'main call-next', () => desk.resume());
    this.pause = this.button('pause', 'P', 'pause', 'quiet', () => desk.pause());
    this.guide = this.button('guide', 'L', 'guide', 'quiet', () => desk.guide());
    this.help = this.button('help', '?', 'keys', 'quiet', () => desk.help());
    this.find = h('button', { hidden: false, onclick: () => desk.find() });
    this.keys.set('/', this.find);
    this.room = h('section', { class: 'card stack desk-main' });
    this.lineAway = h('div', { class: 'banner', role: 'status', hidden: true }, icon('alert'), t('lineAwayMore'));
    this.banners = h('div', { class: 'banners' });
    this.trouble = h('div', { class: 'desk-trouble' });
    this.number = h('div', { class: 'now-number', 'aria-live': 'assertive' });
    this.place = h('p', { class: 'now-place' });
    this.way = h('div', { class: 'now-way' });
    this.waits = h('p', { class: 'now-waits' });
    this.rest = h('div', { class: 'rest' });
    this.bendRow = h('div', { class: 'row bends' }, this.bends);
    this.working = [h('div', { class: 'now' }, h('p', { class: 'now-title' }, t('nowServing')), this.number, this.place, this.way),
      this.next, h('div', { class: 'call-buttons' }, this.main), this.bendRow];
    fill(this.room, this.trouble, this.working, this.rest, this.waits);
    this.waitList = h('ul', { class: 'waits' });
    this.callList = h('ul', { class: 'calls' });
    this.lineList = h('ul', { class: 'calls line' });
    fill(main,
      h('div', { class: 'page-title desk-title' }, h('h1', {}, t('callTitle')),
        h('div', { class: 'row desk-counter' }, h('label', { htmlFor: 'counter' }, t('counter')), choose), h('span', { class: 'grow' }),
        desk.finder.form, h('div', { class: 'row desk-tools' }, this.guide, this.pause, this.help)),
      this.lineAway, this.banners,
      h('div', { class: 'desk' }, this.room,
        h('div', { class: 'stack' }, desk.finder.card,
          h('section', { class: 'card stack' }, h('h2', {}, t('inLine')), this.lineList),
          h('section', { class: 'card stack' }, h('h2', {}, t('waiting')), this.waitList),
          h('section', { class: 'card stack' }, h('h2', {}, t('lastCalls')), this.callList))));
  }

  draw() {
    const { desk } = this;
    const { ticket, counter } = desk;
    const hadFocus = this.room.contains(document.activeElement) ? document.activeElement : null;
    fill(this.number, ticket ? [spaced(ticket.label), h('span', { class: 'row now-tags' }, tagsOf(ticket))] : h('span', { class: 'nobody' }, t('nobodyCalled')));
    const ahead = ticket ? aheadOf(ticket) : [];
    fill(this.place, [ticket && desk.serviceName(ticket.service), inLanguage(counter.label)].filter(Boolean).join(' · '));
    fill(this.way, ticket && journeyLine(ticket, desk.events, (id) => desk.serviceName(id)));
    fill(this.waits, t('partiesHere', { n: counter.waiting }));
    this.drawButtons(ticket, ahead.map((id) => desk.serviceName(id)));
    this.drawPause(counter.paused, ticket);
    this.drawBanners();
    this.drawLists();
    // The button that was pressed may rest now: the focus goes to what comes next.
    if (hadFocus && (hadFocus.disabled || !hadFocus.offsetParent)) (counter.paused ? this.resume : this.next).focus({ preventScroll: true });
  }

  drawButtons(ticket, [now, then] = []) {
    const { desk } = this;
    const verbs = ticket ? verbsFor(ticket, desk.counter, desk.services) : [];
    mainVerbs.forEach(([, , , verb], index) => { this.main[index].disabled = !verbs.includes(verb); });
    bends.forEach(([name, , , verb], index) => {
      this.bends[index].hidden = !verbs.includes(verb);
      this.bends[index].querySelector('span').textContent = t(name, { service: verb === 'drop' ? now : then });
    });
  }

  /** A counter that rests says so, and offers only to go on. */
  drawPause(paused, ticket) {
    const { desk } = this;
    for (const each of this.working) each.hidden = Boolean(paused);
    this.pause.hidden = Boolean(paused);
    this.rest.hidden = !paused;
    this.next.disabled = Boolean(paused);
    this.resume.hidden = !paused;
    if (!paused) { fill(this.rest); return; }
    const over = paused.until && Date.parse(paused.until) < hallNow();
    redraw(this.rest,
      h('div', { class: 'resting' }, icon('pause'), h('p', { class: 'now-title' }, t('pausedNow')), h('p', { class: 'rest-why' }, t(`pause_${paused.reason}`)),
        h('p', {}, [t('pausedSince', { time: clockOf(paused.since, false) }), paused.until && t(over ? 'pausedOver' : 'pausedUntil', { time: clockOf(paused.until, false) })].filter(Boolean).join(' · '))),
      this.resume,
      ticket && h('div', { class: 'row rest-ticket' }, h('span', { class: 'grow' }, t('pausedHolds', { number: spaced(ticket.label) })),
        ['finish', 'hold'].map((verb) => h('button', { class: 'button small', type: 'button', 'data-key': `rest ${verb}`, onclick: () => desk.run(verb, ticket) }, t(verb)))));
  }

  drawBanners() {
    const banner = (name, words) => h('div', { class: 'banner', role: 'status' }, icon(name), words);
    const { plannedBreak, counter } = this.desk;
    redraw(this.banners,
      this.desk.series.map(({ series, given, last }) => banner('alert', t(given >= last ? 'seriesGone' : 'seriesNearEnd', { series, given, last }))),
      plannedBreak && !counter.paused && banner('time', t(hallNow() < Date.parse(plannedBreak.from) ? 'breakAhead' : 'breakNow', { from: clockOf(plannedBreak.from, false), until: clockOf(plannedBreak.until, false) })));
  }

  drawLists() {
    const { desk } = this;
    redraw(this.waitList, desk.services.filter((each) => this.isShown(each)).map((each) => this.serviceRow(each)));
    redraw(this.callList, desk.calls.length ? desk.calls.map((call) => h('li', { class: 'row' }, h('strong', { class: 'call-number' }, spaced(call.number)),
      h('span', { class: 'grow soft' }, `${desk.serviceName(call.service)} · ${desk.counterName(call.counter)}`), h('span', { class: 'soft small' }, clockOf(call.at, false))))
      : h('li', { class: 'soft' }, t('noCalls')));
    redraw(this.lineList, lineRows(desk.line, { names: (id) => desk.serviceName(id), busy: false, act: (verb, each) => desk.run(verb, each) }));
  }

  /** What only one of a couple goes to is not everybody's business. */
  isShown(service) { return service.waiting > 0 || (service.enabled && (!service.part || this.desk.counter.services.includes(service.id))); }

  serviceRow(service) {
    const { remaining, wait } = service;
    return h('li', { class: `row ${this.desk.counter.services.includes(service.id) ? 'mine' : ''}` },
      h('span', { class: 'series' }, service.series),
      h('span', { class: 'grow' }, inLanguage(service.name), wait && h('small', {}, waitInWords(wait, language()))),
      Number.isInteger(remaining) && remaining <= fewLeft && h('span', { class: 'chip warm' }, remaining > 0 ? t('numbersLeft', { n: remaining }) : t('numbersGone')),
      h('strong', { class: 'wait-count' }, t('parties', { n: service.waiting })));
  }

  showTrouble(words) { fill(this.trouble, fault(words)); }
  clearTrouble() { fill(this.trouble); }
  showBusy(busy) { this.room.classList.toggle('busy', busy); }
  showLine(up) { this.lineAway.hidden = up; }

  buttonOf(key) { return this.keys.get(key.length === 1 ? key.toUpperCase() : key); }

  keyRows() {
    const words = { swap: t('helpSwap'), drop: t('helpDrop'), defer: t('helpDefer'), help: t('helpMore') };
    const rows = [['next', 'N'], ...mainVerbs, ...bends, ['pause', 'P'], ['resume', 'C'], ['guide', 'L']].map(([name, key]) => [key, words[name] ?? t(name)]);
    return [...rows, ['/', t('helpFind')], ['?', words.help], ['Esc', t('helpClose')]];
  }
}
