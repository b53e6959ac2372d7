import { api, newKey } from '../script/api.js';
import { toast } from '../script/dom.js';
import { isConnected, queueNow } from '../script/live.js';
import { inLanguage } from '../script/release.js';
import { hallNow } from '../script/time.js';
import { sorry, t } from '../script/words.js';
import { DeskFrame } from './desk-frame.js';
import { askDay, askPause, askWhere, showKeys } from './desk-windows.js';
import { TicketFinder } from './find-ticket.js';
import { openGuide } from './guide.js';
import { aheadOf, spaced } from './line.js';

const store = 'onedoor-counter';
/** Waits before a press is sent again that got no answer; its key makes it count once. */
const patience = [400, 1200, 3000];
/** How long before a planned break a clerk is told of it. Units  ms */
const breakNotice = 30 * 60000;
const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** What a counter knows and does; its looks are DeskFrame's. */
export class Desk {
  constructor(main, counters, services) {
    Object.assign(this, { counters, services, calls: [], line: [], events: [], busy: false, turn: 0, ended: false });
    this.id = counters.find((each) => each.id === localStorage.getItem(store))?.id ?? counters[0].id;
    this.finder = new TicketFinder(this);
    this.frame = new DeskFrame(main, this);
    this.draw();
    this.showLine();
    this.refresh();
  }

  get counter() { return this.counters.find((each) => each.id === this.id); }
  get ticket() { return this.counter.ticket; }
  /** The planned break that is on, or begins soon. */
  get plannedBreak() {
    const planned = this.counter.break;
    return planned && hallNow() > Date.parse(planned.from) - breakNotice && hallNow() < Date.parse(planned.until) ? planned : null;
  }
  /** Series that are running out. Shape  [{series, given, last}] */
  get series() { return queueNow().series ?? []; }
  serviceName(id) { return inLanguage(this.services.find((each) => each.id === id)?.short_name) || id; }
  counterName(id) { return inLanguage(this.counters.find((each) => each.id === id)?.label) || id; }

  choose(id) {
    this.id = id;
    localStorage.setItem(store, id);
    Object.assign(this, { line: [], events: [] });
    this.turn += 1;
    this.draw();
    this.refresh();
  }

  draw() {
    this.frame.draw();
    this.finder.draw();
  }

  drawTimes() {
    this.frame.drawLists();
    this.frame.drawBanners();
    this.finder.draw();
  }

  showLine() { this.frame.showLine(isConnected()); }

  /** Reads everything anew; while it reads, any number of further wishes are one. */
  refresh() {
    this.wanted = true;
    this.reading ??= this.readWhileWanted().finally(() => { this.reading = null; });
    return this.reading;
  }

  async readWhileWanted() {
    while (this.wanted && !this.ended) {
      this.wanted = false;
      await this.read();
    }
  }

  async read() {
    const { turn, id } = this;
    try {
      const [counters, services, queue, line] = await Promise.all([api.counters(), api.services(), api.queue(), api.line(id), this.finder.read()]);
      const ticket = counters.find((each) => each.id === id)?.ticket;
      const events = ticket ? await api.ticketEvents(ticket.id).catch(() => []) : [];
      // A press, or another counter, since then: what was read is older than what is shown.
      if (turn !== this.turn || this.ended || !counters.some((each) => each.id === id)) { this.wanted ||= turn !== this.turn; return; }
      Object.assign(this, { counters, services, line, events, calls: queue.calls });
      this.frame.clearTrouble();
      this.draw();
    } catch (error) { this.frame.showTrouble(sorry(error)); }
  }

  /** One press: until it is answered no other counts. */
  async press(work) {
    if (this.busy) return;
    this.busy = true;
    this.frame.showBusy(true);
    try {
      await this.insist(work);
      this.frame.clearTrouble();
    } catch (error) { this.showRefusal(error); }
    this.busy = false;
    this.turn += 1;
    this.frame.showBusy(false);
    this.draw();
    await this.refresh();
  }

  /** Sends a press again that got no answer. Refused as done already, it was the first one that counted. */
  async insist(work) {
    let lost = false;
    for (const wait of [...patience, null]) {
      try { return await work(); } catch (error) {
        if (lost && error.code === 'conflict') return null;
        if (wait === null || ![0, 503].includes(error.status)) throw error;
        lost ||= error.status === 0;
        this.frame.showTrouble(t('tryingAgain'));
        await sleep(wait);
      }
    }
    return null;
  }

  showRefusal(error) {
    if (error.code === 'conflict') toast(t('otherWasFirst'), { bad: true, closeLabel: t('close') });
    else if (error.status === 409) toast(sorry(error), { bad: true, closeLabel: t('close') });
    else this.frame.showTrouble(sorry(error));
  }

  next() {
    const after = this.ticket?.id ?? 0;
    const key = newKey();
    return this.press(async () => {
      const answer = await api.counter(this.id, 'next', { after }, key);
      if (answer) this.counter.ticket = answer.ticket;
      else toast(t('nobodyWaits'), { closeLabel: t('close') });
    });
  }

  /** Does something to a ticket, and says so; `undo` is the verb that takes it back. */
  act(verb, ticket, { body = {}, undo = null, values = () => ({}) } = {}) {
    const key = newKey();
    return this.press(async () => {
      const answer = await api.counter(this.id, verb, { ticket_id: ticket.id, ...body }, key);
      const back = undo ? { undo: () => this.run(undo, ticket), undoLabel: t('undo') } : {};
      toast(t(`did ${verb}`, { number: spaced(ticket.label), ...values(answer) }), { ...back, closeLabel: t('close') });
    });
  }

  /** Any verb of verbs.js on any ticket, with the question that it needs. */
  run(verb, ticket) {
    const service = this.serviceName(ticket.service);
    if (verb === 'transfer') return askWhere(ticket, this.targetsOf(ticket), (to) => this.act(verb, ticket, { body: { service: to } }));
    if (verb === 'defer') return askDay(ticket, this.serviceName(aheadOf(ticket)[1]), (day) => this.deferTo(ticket, day));
    const more = {
      'no-show': { undo: 'recall' },
      hold: { undo: 'recall' },
      swap: ticket.state === 'waiting' ? { undo: 'swap' } : {},
      drop: { undo: 'restore', values: () => ({ service }) },
      restore: { values: (answer) => ({ service: this.serviceName(answer?.ticket.service) }) },
      split: { undo: 'rejoin', values: (answer) => ({ services: (answer?.parts ?? []).map((each) => this.serviceName(each.service)).join(t('and')) }) },
    };
    return this.act(verb, ticket, more[verb]);
  }

  /** Every service but where it is, and but those that only one of a couple goes to. */
  targetsOf(ticket) {
    return this.services.filter((each) => each.enabled && !each.part && each.id !== ticket.service);
  }

  async deferTo(ticket, day) {
    const answer = await api.counter(this.id, 'defer', { ticket_id: ticket.id, ready_on: day }, newKey());
    this.turn += 1;
    this.refresh();
    return answer;
  }

  /** Who stands at the counter is served to the end first, or held. */
  pause() {
    if (this.ticket) return toast(t('pauseFirst', { number: spaced(this.ticket.label) }), { closeLabel: t('close') });
    return askPause((reason, until) => this.press(() => api.counter(this.id, 'pause', { reason, ...(until && { until }) }, newKey())), this.plannedBreak);
  }

  resume() { return this.press(() => api.counter(this.id, 'resume', undefined, newKey())); }
  guide() { openGuide(); }
  find() { this.finder.focus(); }
  help() { showKeys(this.frame.keyRows()); }

  onKey(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') this.finder.close();
    const button = this.frame.buttonOf(event.key);
    if (!button) return;
    event.preventDefault();
    if (!button.disabled && !button.hidden) button.click();
  }

  end() { this.ended = true; }
}
