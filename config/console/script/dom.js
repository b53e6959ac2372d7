// Builds the page's elements. Text is always set as text: nothing from the server or from
// a person becomes markup.

/** h('p', {class: 'soft', onclick: f}, 'text', child, [more]) */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.startsWith('aria') && key !== 'list') element[key] = value;
    else element.setAttribute(key === 'class' ? 'class' : key, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(9)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Puts new children in the place of the old ones. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

const svgSpace = 'http://www.w3.org/2000/svg';

/** An icon of icons/set.svg; for the eye only. */
export function icon(name) {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(svgSpace, 'use');
  use.setAttribute('href', `/staff/icons/set.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Says what will be there, where nothing is yet. */
export function empty(name, title, text) {
  return h('div', { class: 'empty' }, icon(name), h('strong', {}, title), h('span', {}, text));
}

export function fault(text) {
  return h('p', { class: 'fault', role: 'alert' }, icon('alert'), h('span', {}, text));
}

/** A message at the foot of the page, with one way back if there is one. */
export function toast(text, { undo, undoLabel, bad = false, stays = false, closeLabel } = {}) {
  const place = document.getElementById('toasts');
  const note = h('div', { class: bad ? 'toast bad' : 'toast' }, h('span', { class: 'grow' }, text));
  const close = () => note.remove();
  if (undo) note.append(h('button', { class: 'button small', type: 'button', onclick: () => { close(); undo(); } }, icon('undo'), undoLabel));
  note.append(h('button', { class: 'button small quiet', type: 'button', 'aria-label': closeLabel, onclick: close }, icon('close')));
  place.append(note);
  if (stays) {
    note.classList.add('stays');
    return;
  }
  const passing = place.querySelectorAll('.toast:not(.stays)');
  for (let each = 0; each < passing.length - 3; each += 1) passing[each].remove();
  setTimeout(close, undo ? 12000 : 6000);
}

/** A window over the page. Escape closes it, and the focus goes back to where it was.
 *  Returns  what closes it. */
export function openWindow({ label, kind = '', lang, onclose = () => {} }, ...children) {
  const dialog = h('dialog', { class: `window ${kind}`, 'aria-label': label, lang }, children);
  dialog.addEventListener('close', () => { dialog.remove(); onclose(); });
  document.body.append(dialog);
  dialog.showModal();
  return () => dialog.close();
}

export const windowIsOpen = () => document.querySelector('dialog[open]') !== null;

/** Draws anew without taking the focus from who works by keyboard: what has the same data-key gets it back. */
export function redraw(element, ...children) {
  const held = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  fill(element, ...children);
  if (held) element.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  return element;
}
