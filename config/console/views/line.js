// Who waits for a counter, and who was held or missed the call; how far a number has come.

import { h, icon } from '../script/dom.js';
import { clockOf, hallNow } from '../script/time.js';
import { t } from '../script/words.js';

const shown = 12;

export const spaced = (label) => `${label.slice(0, 1)} ${label.slice(1)}`;

/** The services that are still before a ticket, the present one first. */
export const aheadOf = (ticket) => ticket.legs.filter((leg) => leg.state === 'open').map((leg) => leg.service);

export const minutesSince = (time) => Math.max(0, Math.floor((hallNow() - Date.parse(time)) / 60000));

export const verbIcons = { recall: 'call', return: 'undo', swap: 'swap', drop: 'leave', restore: 'undo', rejoin: 'join', transfer: 'next', 'no-show': 'away', serve: 'time', hold: 'down', defer: 'calendar', split: 'fork', finish: 'check' };

/** What is worth knowing about a ticket beside its number. */
export const tagsOf = (ticket) => [
  ticket.priority && h('span', { class: 'tag' }, t('priority')),
  (ticket.booking || ticket.booked) && h('span', { class: 'tag cool' }, t('booked')),
  ticket.party > 0 && h('span', { class: 'tag cool' }, t('oneOfTwo')),
];

/** `act(verb, ticket)` does what a button of a row says. */
export function lineRows(line, { names, busy, act }) {
  if (!line.length) return h('li', { class: 'soft' }, t('nobodyInLine'));
  const button = (verb, ticket) => h('button', { class: 'button small', type: 'button', disabled: busy, 'data-key': `${verb} ${ticket.id}`, onclick: () => act(verb, ticket) }, icon(verbIcons[verb]), t(`do ${verb}`));
  const others = { held: ['recall', 'return'], no_show: ['recall', 'return'], apart: ['rejoin'] };
  const row = (ticket) => {
    const waits = ticket.state === 'waiting';
    return h('li', { class: 'row' },
      h('strong', { class: 'call-number' }, spaced(ticket.label)),
      tagsOf(ticket),
      h('span', { class: 'grow soft' }, aheadOf(ticket).map(names).join(' → ')),
      waits ? h('span', { class: 'soft small' }, t('waitsFor', { n: minutesSince(ticket.waits_since) })) : h('span', { class: 'tag' }, t(`is ${ticket.state}`)),
      waits ? aheadOf(ticket).length > 1 && button('swap', ticket) : (others[ticket.state] ?? []).map((verb) => button(verb, ticket)));
  };
  const waiting = line.filter((each) => each.state === 'waiting');
  const more = waiting.length - shown;
  return [line.filter((each) => each.state !== 'waiting').map(row), waiting.slice(0, shown).map(row), more > 0 && h('li', { class: 'soft' }, t('moreInLine', { n: more }))];
}

/** The steps of a ticket in order, each with its state and, where the log tells, its time. */
export function journeyLine(ticket, events, names) {
  const now = ticket.legs.findIndex((leg) => leg.state === 'open');
  const timeOf = (leg, index) => {
    const last = (kinds) => events.filter((each) => kinds.includes(each.event) && each.service === leg.service).at(-1)?.at;
    if (leg.state !== 'open') return last(['finish', 'drop', 'defer', 'transfer']);
    return index === now ? last(['serve', 'call', 'recall']) : null;
  };
  const marks = { done: 'check', dropped: 'leave', moved: 'calendar' };
  const step = (leg, index) => {
    const state = index === now ? 'here' : leg.state;
    const time = timeOf(leg, index);
    return h('li', { class: `leg ${state}` },
      h('span', { class: 'leg-mark', 'aria-hidden': 'true' }, marks[state] && icon(marks[state])),
      h('span', {}, h('strong', {}, names(leg.service)), h('span', { class: 'unseen' }, ` ${t(`leg ${state}`)}`), time && h('small', {}, clockOf(time, false)), state === 'dropped' && h('small', { 'aria-hidden': 'true' }, t('leg dropped'))));
  };
  return h('ol', { class: 'legs', 'aria-label': t('journeySoFar') },
    h('li', { class: 'leg taken' }, h('span', {}, h('small', {}, t('takenAt', { time: clockOf(ticket.taken_at, false) })))), ticket.legs.map(step));
}
