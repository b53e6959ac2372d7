// The parts of a draft that a person looks at and ticks, one after the other.

import { h } from '../../console/script/dom.js';
import { contentDifferences, isText, listDifferences } from './differences.js';
import { campaignCard, dataCard, otherCard, pictureCard, playlistCard, postCard, textCard } from './item-cards.js';
import { noticeCard, withdrawalCard } from './notice-cards.js';
import { shown, stateChip } from './parts.js';
import { slideCard } from './slide-card.js';
import { t } from './words.js';

const changes = (list) => list.filter((each) => each.state !== 'same');

/** {id, counts, needed, draw}: draw gives the cards, made only when they are seen. */
function section(id, list, card, more = {}) {
  const count = (state) => list.filter((each) => each.state === state).length;
  return { id, needed: true, added: count('added'), changed: count('changed'), removed: count('removed'), same: count('same'),
    draw: () => list.map(card), ...more };
}

/** What every changed file became: name, state and its hash. */
function fileTable(draft, states) {
  const line = ([name, state]) => h('tr', {}, h('td', {}, stateChip(state)), h('th', { scope: 'row' }, shown(name)),
    h('td', {}, h('code', { title: draft.files.get(name)?.sha256 ?? '' }, (draft.files.get(name)?.sha256 ?? '').slice(0, 16))));
  return h('div', { class: 'table-room' }, h('table', { class: 'rows files' }, h('tbody', {}, [...states].filter(([, state]) => state !== 'same').map(line))));
}

function sameCards(found, sides) {
  const same = (list) => list.filter((each) => each.state === 'same');
  const group = (id, list, card) => (list.length ? h('details', { class: 'fold group' },
    h('summary', {}, `${t(`sec_${id}`)} · ${t('countSame', { n: list.length })}`), lazily(() => list.map(card), id)) : null);
  const data = found.data.filter((each) => each.state === 'same' && !each.items);
  const files = same(found.files);
  return [group('posts', same(found.posts), (each) => postCard(each, sides, found.names)), group('slides', same(found.slides), (each) => slideCard(each, sides)),
    group('campaigns', same(found.campaigns), (each) => campaignCard(each, sides, found.names)),
    group('playlists', same(found.playlists), (each) => playlistCard(each, sides, found.names)),
    group('pictures', same(found.pictures), (each) => pictureCard(each, sides)),
    group('data', data, dataCard), group('files', files, (each) => (isText(each.name) ? textCard : otherCard)(each, sides))];
}

/** Cards that are made when their fold is opened for the first time. */
function lazily(make, id) {
  const room = h('div', { class: `items items-${id}` });
  const fillOnce = () => { if (!room.firstChild) room.append(...make()); };
  queueMicrotask(() => room.closest('details')?.addEventListener('toggle', fillOnce));
  addEventListener('beforeprint', () => { if (room.closest('details')?.open) fillOnce(); });
  return room;
}

function contentSections(draft, sides, known) {
  const found = contentDifferences(draft);
  const data = changes(found.data).filter((each) => !each.items || each.silent || !each.readable
    || each.rows.some(({ path }) => !(path.length === 1 && path[0] === 'format')));
  const files = changes(found.files);
  const all = [
    section('posts', changes(found.posts), (each) => postCard(each, sides, found.names)),
    section('slides', changes(found.slides), (each) => slideCard(each, sides)),
    section('campaigns', changes(found.campaigns), (each) => campaignCard(each, sides, found.names)),
    section('playlists', changes(found.playlists), (each) => playlistCard(each, sides, found.names)),
    section('pictures', changes(found.pictures), (each) => pictureCard(each, sides)),
    section('data', [...data, ...files], (each) => (!('rows' in each) ? (isText(each.name) ? textCard : otherCard)(each, sides) : dataCard(each))),
    section('files', [...found.states].filter(([, state]) => state !== 'same').map(([, state]) => ({ state })), () => null,
      { draw: () => [fileTable(draft, found.states)] }),
  ].filter((each) => each.added + each.changed + each.removed > 0);
  if (!all.length) all.push(validity(draft));
  if (sameCards(found, sides).some(Boolean)) all.push(section('same', [], null, { needed: !known, draw: () => sameCards(found, sides) }));
  return all;
}

function validity(draft) {
  return section('validity', [], null, { draw: () => [h('p', {}, t('validityText', { at: draft.signed.expires }))] });
}

/** Notices and withdrawals are shown as they will stand, the unchanged ones too. */
function standingSections(draft) {
  const list = listDifferences(draft);
  const card = draft.role === 'notices' ? noticeCard : withdrawalCard;
  const empty = draft.files.size ? [] : [h('p', { class: 'standing-empty' }, t(draft.role === 'notices' ? 'noNotices' : 'noWithdrawals'))];
  return [section(draft.role, list, card, { draw: () => [...list.map(card), ...empty] })];
}

/** `known`: the version before was signed on this machine, so that the comparison holds. */
export function sectionsOf(draft, sides, known) {
  return draft.role === 'content' ? contentSections(draft, sides, known) : standingSections(draft);
}
