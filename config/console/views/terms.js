import { h, icon } from '../script/dom.js';
import { dateOf, dateText } from '../script/time.js';
import { language, t } from '../script/words.js';

const line = ({ role, until, ends_soon: soon }) => h('li', { class: 'row', 'data-term': role }, h('strong', { class: 'grow' }, t(`term_${role}`)),
  h('span', { class: 'soft' }, t('endsOn', { date: dateText(dateOf(Date.parse(until)), language(), { weekday: false, year: true }) })),
  soon ? h('span', { class: 'chip bad' }, t('endsSoon')) : null);

/** How long what people have signed holds: folded while nothing has to be done. */
export function termsNote(terms) {
  if (!terms.length) return null;
  const soon = terms.some((term) => term.ends_soon);
  return h('details', { class: 'card signer-note', open: soon }, h('summary', {}, icon(soon ? 'alert' : 'calendar'), t(soon ? 'termsEndSoon' : 'terms')),
    h('ul', { class: 'changes' }, terms.map(line)), soon ? h('p', { class: 'soft' }, t('termsMore')) : null);
}
