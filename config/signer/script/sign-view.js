// The last step: the key, the passphrase, the signature file.

import { fill, h } from '../../console/script/dom.js';
import { fileZone } from './open-view.js';
import { fault, icon, shown } from './parts.js';
import { faultText, t } from './words.js';

/** Lets the page draw itself before the key keeps the machine busy for a second. */
const painted = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 30)); });

export function save(file) {
  const address = URL.createObjectURL(new Blob([file.text], { type: 'application/json' }));
  const link = h('a', { href: address, download: file.name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function keyPart(key, draft, actions) {
  return h('div', { class: 'key' }, h('span', { class: 'key-mark' }, icon('key')),
    h('div', { class: 'grow' }, h('strong', { class: 'key-owner' }, shown(t('keyOf', { owner: key.owner }))),
      h('p', { class: 'soft small' }, t('keyId', { id: key.keyid.slice(0, 16) })),
      draft.editedBy.includes(key.owner) ? h('p', { class: 'note' }, t('ownDraft')) : null),
    h('button', { class: 'button small', type: 'button', onclick: actions.dropKey }, t('otherKey')));
}

function signForm({ key, draft, left, actions }) {
  const field = h('input', { class: 'input', id: 'passphrase', type: 'password', autocomplete: 'off', spellcheck: false, disabled: !key });
  const button = h('button', { class: 'button main sign', type: 'submit', disabled: true }, icon('shield'), t('sign'));
  const trouble = h('div', { 'aria-live': 'assertive' });
  const state = h('p', { class: 'sign-state soft', id: 'sign-state' });
  const show = () => {
    const open = left();
    button.disabled = !key || open > 0 || !field.value;
    state.textContent = open ? t('leftToLook', { n: open }) : t('allLooked');
    state.classList.toggle('good', open === 0);
  };
  field.addEventListener('input', show);
  const submit = async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    const passphrase = field.value;
    field.value = '';
    button.disabled = true;
    fill(button, t('signing'));
    fill(trouble);
    await painted();
    const problem = actions.sign(passphrase);
    if (!problem) return;
    fill(button, icon('shield'), t('sign'));
    fill(trouble, fault(faultText(problem)));
    show();
    field.focus();
  };
  show();
  const form = h('form', { class: 'stack', onsubmit: submit, autocomplete: 'off' },
    key ? keyPart(key, draft, actions) : fileZone({ id: 'key', accept: '.key,application/json', name: 'key', title: t('chooseKey'), hint: t('chooseKeyHint'), take: actions.takeKey }),
    h('div', { class: 'field' }, h('label', { htmlFor: 'passphrase' }, t('passphrase')), field), trouble,
    h('div', { class: 'row sign-row' }, state, button));
  return { form, show };
}

/** `left` counts the parts not ticked yet; `actions` are takeKey, dropKey, sign and again. */
export function signView(state, left, actions) {
  if (state.signed) {
    return { show: () => {}, element: h('section', { class: 'card stack signed', id: 'sign', 'aria-live': 'polite' },
      h('h2', { tabIndex: -1 }, h('span', { class: 'done-mark' }, icon('check')), t('signedTitle')),
      h('p', {}, t('signedText', { name: '\u2068' }).split('\u2068').flatMap((part, at) => (at ? [h('strong', {}, shown(state.signed.name)), part] : [part]))),
      h('p', { class: 'soft' }, t('signedNext')),
      h('div', { class: 'row' }, h('button', { class: 'button', type: 'button', onclick: () => save(state.signed) }, icon('save'), t('saveAgain')),
        h('button', { class: 'button quiet', type: 'button', onclick: actions.again }, t('again')))) };
  }
  const { form, show } = signForm({ key: state.key, draft: state.draft, left, actions });
  return { show, element: h('section', { class: 'card stack', id: 'sign' }, h('h2', {}, t('signTitle')),
    state.keyProblem ? fault(faultText(state.keyProblem)) : null, form) };
}
