import { api, newKey } from '../script/api.js';
import { empty, fault, fill, h, icon, redraw, toast } from '../script/dom.js';
import { eased, listen } from '../script/live.js';
import { inLanguage, journeys } from '../script/release.js';
import { addDays, dateText, today } from '../script/time.js';
import { language, sorry, t } from '../script/words.js';
import { importCard } from './bookings-import.js';

/** A phone or an ID number: the server refuses it as well. */
export const isPersonal = (code) => /^1\d{10}$/.test(code) || /^\d{17}[\dX]$/.test(code);
export const tidyCode = (text) => text.normalize('NFKC').toUpperCase().replaceAll(/\s/g, '');

/** The bookings of a day: a list, a form, a table to import. */
class Bookings {
  constructor(main, choices) {
    this.choices = choices;
    this.day = today();
    this.list = null;
    this.dayInput = h('input', { class: 'input', id: 'bookings-day', type: 'date', value: this.day, onchange: () => this.dayInput.value && this.show(this.dayInput.value) });
    this.title = h('h2', { class: 'grow' });
    this.count = h('span', { class: 'chip' });
    this.rows = h('div', { class: 'booking-list', 'aria-live': 'polite' });
    this.form = this.buildForm();
    const step = (by, name, iconName) => h('button', { class: 'button', type: 'button', 'aria-label': t(name), onclick: () => this.show(addDays(this.day, by)) }, icon(iconName));
    fill(main, h('div', { class: 'bookings' },
      h('section', { class: 'card stack' },
        h('div', { class: 'row booking-days' }, step(-1, 'dayBefore', 'before'), h('label', { class: 'unseen', htmlFor: 'bookings-day' }, t('bookingsDay')), h('span', { class: 'grow' }, this.dayInput), step(1, 'dayAfter', 'next'),
          h('button', { class: 'button', type: 'button', onclick: () => this.show(today()) }, t('todayOnly'))),
        h('div', { class: 'row' }, this.title, this.count), this.rows),
      h('div', { class: 'stack' }, this.form, importCard({ journeyName: (id) => this.journeyName(id), taken: (day) => this.show(day ?? this.day) }))));
    this.show(this.day);
  }

  journeyName(id) { return inLanguage(this.choices.find((each) => each.id === id)?.name) || id; }

  show(day) {
    this.day = day;
    this.dayInput.value = day;
    this.formDay.value = day < today() ? today() : day;
    this.list = null;
    return this.refresh();
  }

  async refresh() {
    const { day } = this;
    try {
      const list = await api.bookings(day);
      if (day !== this.day) return;
      this.list = list;
      this.draw();
    } catch (error) { fill(this.rows, fault(sorry(error))); }
  }

  draw() {
    fill(this.title, t('bookingsOf', { date: dateText(this.day, language()) }));
    const open = this.list.filter((each) => each.state !== 'cancelled');
    fill(this.count, t('bookingsCount', { n: open.length }));
    redraw(this.rows, this.list.length ? h('ul', {}, this.list.map((each) => this.row(each))) : empty('bookings', t('noBookings'), t('noBookingsMore')));
  }

  row(booking) {
    const looks = { booked: 'good', arrived: '', cancelled: '', missed: 'warm' };
    return h('li', { class: `row booking is-${booking.state}` },
      h('strong', { class: 'booking-time' }, booking.time ?? t('allDay')),
      h('strong', { class: 'booking-code' }, booking.code),
      h('span', { class: 'grow' }, this.journeyName(booking.journey), h('small', { class: 'soft' }, t(`source_${booking.source}`))),
      h('span', { class: `chip ${looks[booking.state] ?? ''}` }, t(`booking_${booking.state}`)),
      booking.state === 'booked' && booking.business_date >= today()
        ? h('button', { class: 'button small', type: 'button', 'data-key': `cancel ${booking.code}`, 'aria-label': t('bookingCancelOf', { code: booking.code }), onclick: () => this.cancel(booking) }, t('bookingCancel')) : h('span', { class: 'booking-rest' }));
  }

  async attempt(work) {
    try { await work(); } catch (error) { toast(sorry(error), { bad: true, closeLabel: t('close') }); }
    await this.refresh();
  }

  cancel(booking) {
    return this.attempt(async () => {
      await api.cancelBooking(booking);
      toast(t('bookingCancelled', { code: booking.code }), { undo: () => this.putBack(booking), undoLabel: t('undo'), closeLabel: t('close') });
    });
  }

  putBack({ code, business_date: day, time, journey }) {
    return this.attempt(async () => {
      await api.book({ code, business_date: day, time, journey }, newKey());
      toast(t('bookingBack', { code }), { closeLabel: t('close') });
    });
  }

  buildForm() {
    this.code = h('input', { class: 'input', id: 'booking-code', autocomplete: 'off', spellcheck: false, maxLength: 40, 'aria-describedby': 'booking-code-hint' });
    this.formDay = h('input', { class: 'input', id: 'booking-day', type: 'date', min: today(), value: today() });
    this.time = h('input', { class: 'input', id: 'booking-time', type: 'time' });
    this.journey = h('select', { class: 'input', id: 'booking-journey' }, this.choices.map((each) => h('option', { value: each.id }, inLanguage(each.name))));
    this.trouble = h('div', {});
    const field = (name, input, hint) => h('div', { class: 'field' }, h('label', { htmlFor: input.id }, t(name)), input, hint);
    return h('form', { class: 'card stack', onsubmit: (event) => { event.preventDefault(); this.add(); } },
      h('h2', {}, t('bookingNew')),
      field('bookingCode', this.code, h('p', { class: 'hint', id: 'booking-code-hint' }, t('bookingCodeHint'))),
      h('div', { class: 'two' }, field('bookingsDay', this.formDay), field('bookingTime', this.time)),
      field('bookingJourney', this.journey), this.trouble,
      h('button', { class: 'button main', type: 'submit' }, icon('check'), t('bookingAdd')));
  }

  /** What is wrong with the form, in words; '' when nothing is. */
  wrong(code) {
    if (isPersonal(code)) return 'noPersonalCode';
    if (!/^[A-Z0-9-]{3,24}$/.test(code)) return 'needCode';
    return this.formDay.value >= today() ? '' : 'needDay';
  }

  async add() {
    const code = tidyCode(this.code.value);
    const wrong = this.wrong(code);
    if (wrong) { fill(this.trouble, fault(t(wrong))); this.code.focus(); return; }
    try {
      await api.book({ code, business_date: this.formDay.value, time: this.time.value || null, journey: this.journey.value }, newKey());
      fill(this.trouble);
      this.code.value = '';
      toast(t('bookingAdded', { code }), { closeLabel: t('close') });
      await this.show(this.formDay.value);
      this.code.focus();
    } catch (error) { fill(this.trouble, fault(error.code === 'conflict' ? t('bookingTaken', { code }) : error.code === 'invalid_argument' ? t('bookingClosed') : sorry(error))); }
  }
}

export function bookingsView(main) {
  const body = h('div', {}, h('p', { class: 'card' }, t('loading')));
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('bookingsTitle')), h('p', {}, t('bookingsLead')))), body);
  let page = null;
  let ended = false;
  Promise.all([api.services(), journeys()])
    .then(([services, chains]) => { if (!ended) page = new Bookings(body, [...chains, ...services.filter((each) => each.enabled && !each.part)]); })
    .catch((error) => fill(body, h('div', { class: 'card' }, fault(sorry(error)))));
  // A booking that arrives at a kiosk is seen here by the queue that it changes.
  const follow = eased(() => { if (!ended) page?.refresh(); }, 1000);
  const end = listen((kind) => { if (['queue', 'hello'].includes(kind)) follow(); });
  return () => { ended = true; end(); };
}
