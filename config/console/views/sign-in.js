import { api } from '../script/api.js';
import { fault, fill, h } from '../script/dom.js';
import { sorry, t } from '../script/words.js';

const svgSpace = 'http://www.w3.org/2000/svg';

/** The door of the hall, large and faint. */
function arch() {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('class', 'arch');
  svg.setAttribute('viewBox', '0 0 52 64');
  svg.setAttribute('aria-hidden', 'true');
  for (const path of ['M6 64V28a20 20 0 0 1 40 0v36', 'M12 64V28a14 14 0 0 1 28 0v36', 'M26 14v50', 'M22.5 40v4M29.5 40v4']) {
    const line = document.createElementNS(svgSpace, 'path');
    line.setAttribute('d', path);
    svg.append(line);
  }
  return svg;
}

export function signInView({ tools, signedIn }) {
  const name = h('input', { class: 'input', id: 'name', name: 'name', autocomplete: 'username', required: true, autofocus: true });
  const password = h('input', { class: 'input', id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const button = h('button', { class: 'button main', type: 'submit' }, t('signIn'));
  const trouble = h('div', {});
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    fill(trouble);
    try {
      signedIn(await api.signIn(name.value.trim(), password.value));
    } catch (error) {
      fill(trouble, fault(sorry(error)));
      button.disabled = false;
      password.select();
      password.focus();
    }
  };
  return h('div', { class: 'signin' },
    h('div', { class: 'signin-side' }, arch(),
      h('span', { class: 'brand' }, h('img', { src: '/staff/icons/door.svg', alt: '' }), t('brand')),
      h('div', {}, h('h1', {}, t('slogan').split('\n').flatMap((line, at) => (at ? [h('br'), line] : [line]))), h('p', {}, t('sloganMore')))),
    h('main', { class: 'signin-main' },
      h('form', { class: 'signin-form', onsubmit: submit },
        h('div', { class: 'signin-head' }, h('h2', {}, t('signInTitle')), tools),
        h('div', { class: 'field' }, h('label', { htmlFor: 'name' }, t('name')), name),
        h('div', { class: 'field' }, h('label', { htmlFor: 'password' }, t('password')), password),
        trouble, button)));
}
