// Notices as they will stand on the screens, and slides that are withdrawn.

import { h } from '../../console/script/dom.js';
import { icon, rowsTable, shown, stateChip } from './parts.js';
import { changedRows, rowsOf } from './rows.js';
import { isObject } from './shape.js';
import { t } from './words.js';

const oneSided = (value) => rowsOf(value).map(({ path, value: after }) => ({ path, after }));
const timeText = (iso) => (typeof iso === 'string' ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : String(iso));
const saying = { added: 'New', changed: 'New', removed: 'Ends', same: 'Stays' };

function table({ state, before, after }) {
  return state === 'changed' ? rowsTable(changedRows(before, after)) : rowsTable(oneSided(after ?? before), { oneSide: true });
}

/** A notice in the colours of the wall's emergency template. */
function noticeWall(notice) {
  const text = (key, language) => (isObject(notice[key]) && typeof notice[key][language] === 'string' ? notice[key][language] : '');
  const displays = Array.isArray(notice.displays) && notice.displays.length ? notice.displays.join(t('listComma')) : t('everywhere');
  return h('div', { class: 'notice-wall' }, icon('alert'),
    h('div', {}, h('p', { class: 'notice-headline' }, shown(text('headline', 'zh-CN'))), h('p', { class: 'notice-body' }, shown(text('body', 'zh-CN'))),
      text('headline', 'en') || text('body', 'en') ? h('p', { class: 'notice-english', lang: 'en' }, h('strong', {}, shown(text('headline', 'en'))), ' ', shown(text('body', 'en'))) : null,
      h('p', { class: 'notice-span' }, t('noticeOn', { from: timeText(notice.from), until: timeText(notice.until) }), ' · ', shown(displays))));
}

export function noticeCard(entry) {
  const value = entry.after ?? entry.before;
  return h('article', { class: `item item-${entry.state}`, 'aria-label': entry.name },
    h('header', { class: 'row item-head' }, stateChip(entry.state), h('strong', { class: 'grow' }, t(`notice${saying[entry.state]}`)),
      h('span', { class: 'soft small file-note' }, icon('file'), shown(entry.name))),
    isObject(value) ? noticeWall(value) : null,
    h('details', { class: 'fold', open: entry.state === 'changed' }, h('summary', {}, t('allFields')), table(entry)));
}

export function withdrawalCard(entry) {
  const value = entry.after ?? entry.before;
  const slides = isObject(value) && Array.isArray(value.slides) ? value.slides : [];
  return h('article', { class: `item item-${entry.state}`, 'aria-label': entry.name },
    h('header', { class: 'row item-head' }, stateChip(entry.state), h('strong', { class: 'grow' }, t(`withdraw${saying[entry.state]}`)),
      h('span', { class: 'soft small file-note' }, icon('file'), shown(entry.name))),
    h('ul', { class: 'withdrawn' }, slides.map((id) => h('li', {}, shown(String(id))))),
    isObject(value) && value.reason ? h('p', {}, h('span', { class: 'soft' }, `${t('why')}  `), shown(String(value.reason))) : null,
    h('details', { class: 'fold', open: entry.state === 'changed' }, h('summary', {}, t('allFields')), table(entry)));
}
