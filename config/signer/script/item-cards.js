// Campaigns, playlists, posts, pictures and other files as cards.

import { h } from '../../console/script/dom.js';
import { dayRuleText, isDayRule } from './days.js';
import { listDifference } from './text-difference.js';
import { icon, rowsTable, shown, sizeText, stateChip } from './parts.js';
import { isObject } from './shape.js';
import { fileNote, miniSlide, slideName } from './slide-card.js';
import { codeText, inLanguage, t } from './words.js';

const listOf = (value) => (Array.isArray(value) ? value : []);

/** When a campaign plays, in words. */
function whenText(campaign) {
  const days = listOf(campaign.schedule?.days).map((rule) => (isDayRule(rule) ? dayRuleText(rule, t)
    : [rule?.from, rule?.until].filter(Boolean).length === 2 ? t('span', rule) : JSON.stringify(rule)));
  const parts = listOf(campaign.schedule?.dayparts);
  return [days.length ? days.join(t('listComma')) : t('always'), parts.length ? parts.join(t('listComma')) : t('allDay')].join(' · ');
}

function whereText(campaign, names) {
  const displays = listOf(campaign.schedule?.displays);
  return displays.length ? displays.map((id) => inLanguage(names.get(`displays ${id}`)) || String(id)).join(t('listComma')) : t('everywhere');
}

function campaignFacts(campaign, names) {
  if (!isObject(campaign)) return null;
  return h('dl', { class: 'facts' },
    h('div', {}, h('dt', {}, t('playsWhen')), h('dd', {}, shown(whenText(campaign)))),
    h('div', {}, h('dt', {}, t('playsOn')), h('dd', {}, shown(whereText(campaign, names)))));
}

export function campaignCard(item, sides, names) {
  const { before, after, state, id } = item;
  const value = after ?? before;
  const title = inLanguage(value?.name) || id;
  const table = rowsTable(item.rows, { oneSide: state !== 'changed' });
  return h('article', { class: `item item-${state}`, 'aria-label': title },
    h('header', { class: 'row item-head' }, stateChip(state), h('strong', {}, shown(title)),
      typeof value?.level === 'string' ? h('span', { class: 'chip' }, codeText(['level'], value.level) ?? value.level) : null,
      h('span', { class: 'grow' }), fileNote(item)),
    campaignFacts(value, names),
    state === 'changed' || !table ? table : h('details', { class: 'fold', open: state === 'added' }, h('summary', {}, t('allFields')), table));
}

const mark = { same: '', gone: 'gone', new: 'new' };

/** A playlist as its slides in order; what goes and comes is marked. */
export function playlistCard(item, sides, names) {
  const { before, after, state, id } = item;
  const ids = (value) => listOf(value?.slides).map(String);
  const parts = state === 'changed' ? listDifference(ids(before), ids(after))
    : [{ kind: state === 'added' ? 'new' : state === 'removed' ? 'gone' : 'same', items: ids(after ?? before) }];
  const line = (kind) => (slide) => h('li', { class: mark[kind] }, h('span', { class: 'soft' }, shown(slide)), ' ', shown(slideName(names, slide)));
  const others = item.rows.filter(({ path }) => !(path.length === 1 && path[0] === 'slides'));
  const both = ids(before ?? after).length === listOf((before ?? after)?.slides).length;
  return h('article', { class: `item item-${state}`, 'aria-label': id },
    h('header', { class: 'row item-head' }, stateChip(state), h('strong', {}, shown(id)),
      h('span', { class: 'soft small grow' }, t('listOf', { n: ids(after ?? before).length })), fileNote(item)),
    h('ol', { class: 'play-order' }, parts.flatMap(({ kind, items }) => items.map(line(kind)))),
    both ? rowsTable(others, { oneSide: state !== 'changed' }) : rowsTable(item.rows));
}

/** A post of the staff page: what it says, when and where, all in one. */
export function postCard(post, sides, names) {
  const slides = post.items.filter((item) => item.kind === 'slides');
  const campaigns = post.items.filter((item) => item.kind === 'campaigns');
  const wall = (item) => (item.state === 'changed'
    ? h('div', { class: 'pair' }, h('div', { class: 'side' }, h('p', { class: 'side-name' }, t('before')), miniSlide(item.before, sides.before)),
      h('div', { class: 'side' }, h('p', { class: 'side-name' }, t('after')), miniSlide(item.after, sides.after)))
    : h('div', { class: 'single' }, miniSlide(item.after ?? item.before, item.after ? sides.after : sides.before)));
  const tables = post.items.filter((item) => item.state !== 'same' || post.state === 'same').map((item) => h('div', {},
    h('h4', { class: 'soft small' }, t(`sec_${item.kind}`), ' · ', shown(item.id)), rowsTable(item.rows, { oneSide: item.state !== 'changed' })));
  return h('article', { class: `item item-${post.state}`, 'aria-label': post.name },
    h('header', { class: 'row item-head' }, stateChip(post.state), h('span', { class: 'grow' }), fileNote({ file: post.name })),
    h('div', { class: slides.some((item) => item.state === 'changed') ? '' : 'beside' }, slides.map(wall),
      h('div', {}, campaigns.map((item) => campaignFacts(item.after ?? item.before, names)),
        tables.length ? h('details', { class: 'fold', open: post.state === 'changed' }, h('summary', {}, t('allFields')), tables) : null)));
}

/** A picture or drawing, old and new. */
export function pictureCard({ name, state }, sides) {
  const figure = (sideName) => {
    const file = sides[sideName].files.get(name);
    return h('div', { class: 'side' }, state === 'changed' ? h('p', { class: 'side-name' }, t(sideName)) : null,
      h('div', { class: 'picture-room' }, sides[sideName].pictures.image(name, file, `${name} · ${t(sideName)}`)),
      h('p', { class: 'soft small' }, sizeText(file.bytes.length)));
  };
  return h('article', { class: `item item-${state}`, 'aria-label': name },
    h('header', { class: 'row item-head' }, stateChip(state), h('strong', { class: 'grow' }, shown(name))),
    h('div', { class: state === 'changed' ? 'pair' : 'single' }, state === 'added' || state === 'same' ? null : figure('before'), state === 'removed' ? null : figure('after')));
}

/** A file of data: its fields, or the lines of a text that changed. */
export function dataCard(entry) {
  return h('article', { class: `item item-${entry.state}`, 'aria-label': entry.name },
    h('header', { class: 'row item-head' }, stateChip(entry.state), h('strong', { class: 'grow' }, shown(entry.name))),
    entry.readable ? null : h('p', { class: 'soft small' }, t('wholeFile')),
    entry.silent ? h('p', { class: 'soft' }, t('silentFile')) : null,
    rowsTable(entry.rows, { oneSide: entry.state !== 'changed' || !entry.readable }));
}

const linesOf = (file) => (file ? new TextDecoder().decode(file.bytes).split('\n') : []);

export function textCard({ name, state }, sides) {
  const before = linesOf(sides.before.files.get(name));
  const after = linesOf(sides.after.files.get(name));
  const parts = state === 'same' ? [{ kind: 'same', items: after }] : listDifference(before, after);
  const lines = parts.flatMap(({ kind, items }) => (kind === 'same' && state === 'changed' && items.length > 6
    ? [...items.slice(0, 3).map((text) => ({ kind, text })), { kind: 'skip', text: '⋯' }, ...items.slice(-3).map((text) => ({ kind, text }))]
    : items.map((text) => ({ kind, text }))));
  return h('article', { class: `item item-${state}`, 'aria-label': name },
    h('header', { class: 'row item-head' }, stateChip(state), h('strong', { class: 'grow' }, shown(name))),
    h('ul', { class: 'lines' }, lines.map(({ kind, text }) => h('li', { class: mark[kind] ?? 'skip' }, shown(text) ))));
}

/** A file that is neither data, text nor picture. */
export function otherCard({ name, state }, sides) {
  const line = (sideName) => {
    const file = sides[sideName].files.get(name);
    return file ? h('p', { class: 'soft small' }, t(sideName), ' · ', sizeText(file.bytes.length), ' · ', h('code', {}, file.sha256)) : null;
  };
  return h('article', { class: `item item-${state}`, 'aria-label': name },
    h('header', { class: 'row item-head' }, stateChip(state), h('strong', { class: 'grow' }, shown(name))),
    line('before'), line('after'), state === 'same' ? null : h('p', { class: 'fault' }, icon('alert'), h('span', {}, t('cannotShow'))));
}
