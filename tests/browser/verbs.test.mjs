// What the counter page offers is what the server's table of states allows, and how numbers are typed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

globalThis.localStorage = { getItem: () => null, setItem: () => {} };
globalThis.document = { documentElement: {} };
const console = '../../config/console/views';
const { allowed, verbsFor } = await import(`${console}/verbs.js`);
const { labelFrom } = await import(`${console}/find-ticket.js`);
const { isPersonal, tidyCode } = await import(`${console}/bookings.js`);

const source = readFileSync(new URL('../../content/queue/TicketState.cpp', import.meta.url), 'utf8');
const snake = (name) => name.replaceAll(/(?<!^)([A-Z])/g, '_$1').toLowerCase();

test('each state offers the verbs that the table of states allows', () => {
  const transitions = [...source.matchAll(/Transition\{(\w+), Event::(\w+), (\w+)\}/g)].map(([, from, event]) => [snake(from), snake(event).replaceAll('_', '-')]);
  assert.ok(transitions.length > 25);
  // Not a clerk's: the next one is called by the server's order, and the day ends by itself.
  const bySelf = new Set(['call', 'lapse', 'void', 'resume', 'take']);
  const expected = Object.fromEntries(Object.keys(allowed).map((state) => [state, []]));
  for (const [from, event] of transitions) {
    if (!bySelf.has(event) && !(from === 'apart' && event === 'finish')) expected[from].push(event);
  }
  for (const state of Object.keys(expected)) assert.deepEqual([...allowed[state]].sort(), expected[state].sort(), state);
});

test('what bends a journey is offered only where there is something to bend', () => {
  const services = [{ id: 'exam', parts: ['a', 'b'] }, { id: 'registration', parts: [] }];
  const counter = { id: 'exam-1', services: ['exam'] };
  const ticket = { state: 'called', counter: 'exam-1', service: 'exam', party: 0, legs: [{ service: 'exam', state: 'open' }, { service: 'registration', state: 'open' }] };
  const verbs = (more) => verbsFor({ ...ticket, ...more }, counter, services);
  assert.deepEqual(verbs(), allowed.called);
  const single = verbs({ legs: [{ service: 'exam', state: 'open' }] });
  assert.deepEqual(['swap', 'defer', 'split', 'drop'].map((verb) => single.includes(verb)), [false, false, true, true]);
  assert.deepEqual(['split', 'drop', 'finish'].map((verb) => verbs({ party: 1 }).includes(verb)), [false, false, true]);
  assert.deepEqual(verbs({ counter: 'exam-2' }), [], 'another counter serves it');
  assert.deepEqual(verbsFor(ticket, { id: 'c', services: ['consultation'] }, services), [], 'not this counter’s');
});

test('a number is understood as people type it', () => {
  for (const typed of ['A018', 'a18', ' a 018 ', 'Ａ０１８', 'a-018', '18']) assert.equal(labelFrom(typed, 'A'), 'A018', typed);
  assert.equal(labelFrom('b1234'), 'B1234');
  for (const typed of ['', '18', 'A', 'A0', 'AB12', 'A12345', '十八']) assert.equal(labelFrom(typed), '', typed);
});

test('a phone or ID number is told from a booking code', () => {
  for (const code of ['13800000000', '530111199003071234', '53011119900307123X']) assert.equal(isPersonal(code), true, code);
  for (const code of ['20261125001', 'HY1125-0042', '1125A018']) assert.equal(isPersonal(code), false, code);
  assert.equal(tidyCode(' ｈy-1125 042'), 'HY-1125042');
});
