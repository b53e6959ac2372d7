// What a counter may do to a ticket. The server decides; this only keeps a button that could not
// work from being offered. A test compares the states with content/queue/TicketState.cpp.

import { aheadOf } from './line.js';

/** state → the verbs of a counter that it allows, by their address. */
export const allowed = {
  waiting: ['transfer', 'swap', 'drop', 'restore'],
  called: ['recall', 'serve', 'no-show', 'hold', 'split', 'transfer', 'swap', 'drop', 'defer', 'finish'],
  serving: ['hold', 'split', 'transfer', 'swap', 'drop', 'defer', 'finish'],
  apart: ['rejoin'],
  held: ['return', 'recall', 'drop'],
  no_show: ['return', 'recall', 'drop'],
  later: [],
  finished: ['restore'],
  void: [],
  lapsed: [],
};

/** Whether a counter serves a step of a ticket's journey. */
export const isServedAt = (ticket, counter) => ticket.legs.some((leg) => counter.services.includes(leg.service));

/** Whether a ticket stands at another counter now. */
export const isElsewhere = (ticket, counter) => ['called', 'serving'].includes(ticket.state) && ticket.counter !== counter.id;

export function verbsFor(ticket, counter, services) {
  if (!isServedAt(ticket, counter) || isElsewhere(ticket, counter)) return [];
  const steps = aheadOf(ticket).length;
  const service = services.find((each) => each.id === ticket.service);
  const fits = {
    swap: steps > 1,
    defer: steps > 1,
    drop: !ticket.party,
    restore: !ticket.party && ticket.legs.some((leg) => leg.state === 'dropped'),
    split: !ticket.party && service?.parts?.length === 2,
  };
  return (allowed[ticket.state] ?? []).filter((verb) => fits[verb] ?? true);
}
