// The first page: choose the draft file.

import { fill, h } from '../../console/script/dom.js';
import { fault, icon } from './parts.js';
import { faultText, t } from './words.js';

/** A zone to drop a file on, or to choose one by click or key. */
export function fileZone({ id, accept, name, title, hint, take }) {
  const input = h('input', { type: 'file', id, accept, class: 'unseen' });
  input.addEventListener('change', () => { if (input.files[0]) take(input.files[0]); input.value = ''; });
  const zone = h('label', { class: 'drop', htmlFor: id }, icon(name), h('strong', {}, title), h('span', { class: 'hint' }, hint));
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle('over', on); };
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', (event) => { over(false)(event); if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]); });
  return h('div', { class: 'field' }, input, zone);
}

export function openView({ problem, take }) {
  const trouble = h('div', { class: 'trouble', 'aria-live': 'assertive' }, problem ? fault(faultText(problem)) : null);
  const choose = async (file) => {
    fill(trouble, h('p', { class: 'soft', role: 'status' }, t('reading')));
    await take(file);
  };
  const step = (key, name) => h('li', {}, h('span', { class: 'step-mark' }, icon(name)), h('span', {}, t(key)));
  return h('div', { class: 'open-page' },
    h('section', { class: 'card stack open-card' },
      fileZone({ id: 'draft', accept: '.tar,application/x-tar', name: 'file', title: t('chooseDraft'), hint: t('chooseDraftHint'), take: choose }), trouble),
    h('section', { class: 'card stack' }, h('h2', {}, t('howTitle')),
      h('ol', { class: 'steps' }, step('how1', 'save'), step('how2', 'key'), step('how3', 'post')), h('p', { class: 'soft small' }, t('howNote'))));
}
