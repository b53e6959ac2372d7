// Who waits for a counter, and who was held or missed the call.

import { h, icon } from '../script/dom.js';
import { hallNow } from '../script/time.js';
import { t } from '../script/words.js';

const shown = 12;

export const spaced = (label) => `${label.slice(0, 1)} ${label.slice(1)}`;

/** The services that are still before a ticket, the present one first. */
export const aheadOf = (ticket) => ticket.legs.filter((leg) => leg.state === 'open').map((leg) => leg.service);

const minutesSince = (time) => Math.max(0, Math.floor((hallNow() - Date.parse(time)) / 60000));

/** `act(verb, ticket)` does what a button of a row says. */
export function lineRows(line, { names, busy, act }) {
  if (!line.length) return h('li', { class: 'soft' }, t('nobodyInLine'));
  const button = (verb, ticket, name) => h('button', { class: 'button small', type: 'button', disabled: busy, onclick: () => act(verb, ticket) }, icon(name), t(`do ${verb}`));
  const row = (ticket) => {
    const waits = ticket.state === 'waiting';
    return h('li', { class: 'row' },
      h('strong', { class: 'call-number' }, spaced(ticket.label)),
      ticket.priority && h('span', { class: 'tag' }, t('priority')),
      h('span', { class: 'grow soft' }, aheadOf(ticket).map(names).join(' → ')),
      waits ? h('span', { class: 'soft small' }, t('waitsFor', { n: minutesSince(ticket.waits_since) })) : h('span', { class: 'tag' }, t(`is ${ticket.state}`)),
      waits ? aheadOf(ticket).length > 1 && button('swap', ticket, 'again') : [button('recall', ticket, 'again'), button('return', ticket, 'undo')]);
  };
  const waiting = line.filter((each) => each.state === 'waiting');
  const others = line.filter((each) => each.state !== 'waiting');
  const more = waiting.length - shown;
  return [others.map(row), waiting.slice(0, shown).map(row), more > 0 && h('li', { class: 'soft' }, t('moreInLine', { n: more }))];
}
