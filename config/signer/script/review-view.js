// The second page: what the draft holds, part by part, each ticked when it has been looked at.

import { fill, h } from '../../console/script/dom.js';
import { icon, shown } from './parts.js';
import { signView } from './sign-view.js';
import { language, t } from './words.js';

/** A time with the hall's own offset stands as it is written; one in UTC is put into this machine's zone. */
const timeText = (iso) => (!iso.endsWith('Z') ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)));
const grouped = (hex) => hex.slice(0, 24).replaceAll(/(.{4})(?=.)/g, '$1 ');

function facts(draft) {
  const fact = (key, value) => h('div', {}, h('dt', {}, t(key)), h('dd', {}, value));
  return h('dl', { class: 'facts draft-facts' },
    fact('factHall', shown(draft.hallName)), fact('factWho', shown(draft.editedBy.join(t('listComma')))), fact('factWhen', timeText(draft.madeAt)),
    fact('factFrom', draft.before ? t('versionN', { n: draft.before.version }) : t('firstVersion')), fact('factUntil', timeText(draft.signed.expires)),
    h('div', { class: 'wide' }, h('dt', {}, t('factPrint')), h('dd', {}, h('code', { title: draft.sha256 }, grouped(draft.sha256)), h('span', { class: 'soft small' }, t('factPrintHint')))));
}

function counts({ added, changed, removed, same }) {
  const part = (key, n, look) => (n ? h('span', { class: `chip ${look}` }, t(key, { n })) : null);
  return [part('countAdded', added, 'good'), part('countChanged', changed, 'warm'), part('countRemoved', removed, 'bad'),
    added + changed + removed === 0 ? part('countSame', same, '') : null];
}

function sectionCard(each, ticks, ticked) {
  const box = h('input', { type: 'checkbox', checked: ticks.has(each.id), 'data-tick': each.id, onchange: () => ticked(each.id, box.checked) });
  const cards = each.draw();
  return h('section', { class: 'card stack part', id: `part-${each.id}` },
    h('div', { class: 'row part-head' }, h('h2', { class: 'grow' }, t(`sec_${each.id}`)), counts(each)),
    h('div', { class: 'items' }, cards),
    each.needed ? h('label', { class: 'tick' }, box, h('span', {}, t('looked'))) : null);
}

function rail(sections, ticks, signed) {
  const line = (each) => h('li', { class: ticks.has(each.id) ? 'done' : each.needed ? '' : 'free' },
    h('a', { href: `#part-${each.id}` }, h('span', { class: 'rail-mark' }, ticks.has(each.id) ? icon('check') : null), h('span', { class: 'grow' }, t(`sec_${each.id}`))));
  return [...sections.map(line), h('li', { class: signed ? 'done' : '' }, h('a', { href: '#sign' }, h('span', { class: 'rail-mark' }, signed ? icon('check') : icon('key')), t('signTitle')))];
}

/** `state` has draft, sections, known, ticks, key, signed. Returns  the element. */
export function reviewView(state, actions) {
  const { draft, sections, ticks, known } = state;
  const left = () => sections.filter((each) => each.needed && !ticks.has(each.id)).length;
  const list = h('ul', { class: 'rail-list' });
  const sign = signView(state, left, actions);
  const showRail = () => fill(list, rail(sections, ticks, state.signed));
  const ticked = (id, on) => { ticks[on ? 'add' : 'delete'](id); showRail(); sign.show(); };
  showRail();
  // The address stays as it is: a hash would only be noise in a file's address.
  list.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link) return;
    event.preventDefault();
    const part = document.querySelector(link.getAttribute('href'));
    part.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth', block: 'start' });
    part.querySelector('input, button, summary')?.focus({ preventScroll: true });
  });
  return h('div', { class: 'review' },
    h('aside', { class: 'rail' }, h('nav', { class: 'card', 'aria-label': t('draftTitle', { role: t(`role_${draft.role}`), n: draft.version }) }, list)),
    h('div', { class: 'stack review-main' },
      h('section', { class: 'card stack' }, facts(draft),
        draft.before && draft.role === 'content' ? h('p', { class: known ? 'note good' : 'note' }, icon(known ? 'check' : 'alert'), h('span', {}, t(known ? 'knownBefore' : 'unknownBefore', { n: draft.before.version }))) : null),
      sections.map((each) => sectionCard(each, ticks, ticked)), sign.element));
}
