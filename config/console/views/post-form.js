// The form of "one sentence or one picture": what a person puts in, checked as they go.

import { fault, fill, h, icon } from '../script/dom.js';
import { base64Of, inLanguage } from '../script/release.js';
import { addDays, today } from '../script/time.js';
import { t } from '../script/words.js';

export const mostCharacters = 60;
const mostBytes = 20 * 1024 * 1024;

const characters = (text) => [...text].length;

/** A choice of two that looks like one switch. */
function kindSwitch(draft, changed) {
  const option = (kind, name) => h('label', { class: 'switch-part' },
    h('input', { type: 'radio', name: 'kind', value: kind, checked: draft.kind === kind, onchange: () => { draft.kind = kind; changed(); } }),
    h('span', {}, icon(name), t(kind)));
  return h('div', { class: 'switch', role: 'radiogroup', 'aria-label': t('postTitle') }, option('sentence', 'text'), option('picture', 'image'));
}

function sentenceField(draft, changed) {
  const count = h('span', { class: 'hint', id: 'count' });
  const area = h('textarea', { class: 'input', id: 'sentence', placeholder: t('sentenceExample'), 'aria-describedby': 'count', value: draft.sentence });
  const show = () => {
    const n = characters(area.value);
    count.textContent = t('count', { n, most: mostCharacters });
    count.classList.toggle('over', n > mostCharacters);
  };
  area.addEventListener('input', () => { draft.sentence = area.value; show(); changed(); });
  show();
  return h('div', { class: 'field' }, h('label', { htmlFor: 'sentence' }, t('sentenceLabel')), area, count);
}

function pictureField(draft, changed) {
  const trouble = h('div', {});
  const name = h('strong', {});
  const input = h('input', { type: 'file', id: 'picture', accept: 'image/png,image/jpeg', class: 'unseen' });
  const show = () => { name.textContent = draft.file ? `${draft.file.name} · ${t('pictureOther')}` : t('pictureLabel'); };
  const take = (file) => {
    const good = file && ['image/png', 'image/jpeg'].includes(file.type) && file.size <= mostBytes;
    fill(trouble, good || !file ? null : fault(t('pictureWrong')));
    if (!good) return;
    draft.file = file;
    show();
    changed();
  };
  input.addEventListener('change', () => take(input.files[0]));
  const zone = h('label', { class: 'drop', htmlFor: 'picture' }, icon('image'), name, h('span', { class: 'hint' }, t('pictureHint')));
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle('over', on); };
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', (event) => { over(false)(event); take(event.dataTransfer.files[0]); });
  show();
  return h('div', { class: 'field' }, input, zone, trouble);
}

function datesField(draft, changed) {
  const from = h('input', { class: 'input', type: 'date', id: 'from', value: draft.from, min: today() });
  const until = h('input', { class: 'input', type: 'date', id: 'until', value: draft.until, min: today() });
  const chips = h('div', { class: 'row chips' });
  const choices = [['todayOnly', 0], ['threeDays', 2], ['week', 6], ['month', 29]];
  const show = () => fill(chips, choices.map(([key, days]) => h('button', { class: 'chip', type: 'button',
    'aria-pressed': String(draft.until === addDays(draft.from, days)),
    onclick: () => { draft.until = addDays(draft.from, days); until.value = draft.until; show(); changed(); } }, t(key))));
  from.addEventListener('change', () => {
    draft.from = from.value;
    if (draft.until < draft.from) { draft.until = draft.from; until.value = draft.until; }
    show(); changed();
  });
  until.addEventListener('change', () => { draft.until = until.value; show(); changed(); });
  show();
  return h('fieldset', { class: 'field' }, h('legend', {}, t('days')),
    h('div', { class: 'dates' }, h('label', { htmlFor: 'from', class: 'soft' }, t('from')), from, h('label', { htmlFor: 'until', class: 'soft' }, t('until')), until),
    chips);
}

function whereField(draft, displays, changed) {
  const box = (display) => {
    const input = h('input', { type: 'checkbox', name: 'display', value: display.id, checked: draft.displays.has(display.id) });
    input.addEventListener('change', () => { draft.displays[input.checked ? 'add' : 'delete'](display.id); changed(); });
    const shape = h('span', { class: 'shape', 'aria-hidden': 'true' });
    const scale = Math.min(72 / display.size[0], 46 / display.size[1]);
    shape.style.setProperty('width', `${display.size[0] * scale}px`);
    shape.style.setProperty('height', `${display.size[1] * scale}px`);
    return h('label', { class: 'place' }, input, h('span', { class: 'shape-room' }, shape), h('span', { class: 'place-name' }, inLanguage(display.name) || display.id), h('span', { class: 'hint' }, display.size.join(' × ')));
  };
  return h('fieldset', { class: 'field' }, h('legend', {}, t('where')), h('div', { class: 'places' }, displays.map(box)));
}

/** The words for what is still missing; null when it can be drafted. */
export function missing(draft) {
  if (draft.kind === 'sentence' && (!draft.sentence.trim() || characters(draft.sentence) > mostCharacters)) return t('needSentence');
  if (draft.kind === 'picture' && !draft.file) return t('needPicture');
  if (!draft.from || !draft.until || draft.until < draft.from) return t('needDates');
  if (!draft.displays.size) return t('needWhere');
  return null;
}

/** The body of POST /api/v1/posts. */
export async function bodyOf(draft) {
  const body = { from: draft.from, until: draft.until, displays: [...draft.displays] };
  if (draft.kind === 'sentence') body.sentence = draft.sentence.trim();
  else body.picture = await base64Of(draft.file);
  return body;
}

/** `changed` is called with every change of the draft. */
export function postForm({ draft, displays, changed, makeDraft }) {
  const content = h('div', {});
  const trouble = h('div', {});
  const button = h('button', { class: 'button main publish', type: 'submit' }, icon('drafts'), t('draftIt'));
  const showContent = () => fill(content, draft.kind === 'sentence' ? sentenceField(draft, changed) : pictureField(draft, changed));
  const submit = async (event) => {
    event.preventDefault();
    const lack = missing(draft);
    fill(trouble, lack ? fault(lack) : null);
    if (lack) return;
    button.disabled = true;
    fill(button, t('drafting'));
    const error = await makeDraft();
    fill(trouble, error ? fault(error) : null);
    button.disabled = false;
    fill(button, icon('drafts'), t('draftIt'));
    if (!error) showContent();
  };
  showContent();
  return h('form', { class: 'card stack post-form', onsubmit: submit },
    kindSwitch(draft, () => { showContent(); changed(); }), content, datesField(draft, changed), whereField(draft, displays, changed), trouble, button);
}
