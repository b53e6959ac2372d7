// A slide in small, in its colours: what a passer-by will read, laid out as on the wall.

import { h } from '../../console/script/dom.js';
import { icon, rowsTable, shown, stateChip } from './parts.js';
import { isObject } from './shape.js';
import { inLanguage, t } from './words.js';

const palettes = ['paper', 'health', 'rose', 'wine', 'qixi', 'spring', 'apricot', 'strip'];
const textOf = (text) => (isObject(text) && typeof text['zh-CN'] === 'string' ? text['zh-CN'] : typeof text === 'string' ? text : '');

/** The headline with its emphasised words in the accent colour. */
function headline(texts) {
  const whole = textOf(texts.headline);
  const strong = textOf(texts.emphasis);
  const at = strong ? whole.indexOf(strong) : -1;
  if (at < 0) return h('p', { class: 'wall-headline' }, shown(whole));
  return h('p', { class: 'wall-headline' }, shown(whole.slice(0, at)), h('em', {}, shown(strong)), shown(whole.slice(at + strong.length)));
}

function sourceText(source) {
  if (!isObject(source)) return '';
  if (source.hall === true && !source.title) return '';
  return [source.issuer, source.title && `《${source.title}》`, source.number, source.year].filter(Boolean).join(' ');
}

function media(slide, side) {
  const room = [];
  for (const key of ['picture', 'drawing']) {
    const name = typeof slide[key] === 'string' ? `content/${slide[key]}` : '';
    const file = side.files.get(name);
    if (file) room.push(side.pictures.image(name, file, name));
  }
  return room.length ? h('div', { class: slide.template === 'picture' ? 'wall-picture full' : 'wall-picture' }, room) : null;
}

function wayLine(texts) {
  const action = textOf(texts.action);
  const place = textOf(texts.place);
  if (!action && !place) return null;
  return h('p', { class: 'wall-way' }, action ? h('span', { class: 'wall-action' }, shown(action)) : null, place ? h('span', {}, '→ ', shown(place)) : null);
}

/** One side of a slide. `side` has the files by name and the pictures' addresses. */
export function miniSlide(slide, side) {
  if (!isObject(slide)) return null;
  const texts = isObject(slide.texts) ? slide.texts : {};
  const palette = palettes.includes(slide.palette) ? slide.palette : 'paper';
  const template = typeof slide.template === 'string' ? slide.template : '';
  const line = (key) => (textOf(texts[key]) ? h('p', { class: `wall-${key}` }, shown(textOf(texts[key]))) : null);
  const items = Array.isArray(texts.items) && texts.items.length
    ? h(template === 'steps' ? 'ol' : 'ul', { class: 'wall-items' }, texts.items.map((item) => h('li', {}, shown(textOf(item))))) : null;
  const source = sourceText(slide.source);
  return h('div', { class: `wall wall-${palette} wall-as-${/^[a-z]+$/.test(template) ? template : 'other'}` },
    media(slide, side),
    h('div', { class: 'wall-words' }, line('tag'), textOf(texts.headline) ? headline(texts) : null, line('figure'), line('body'), items, wayLine(texts)),
    source ? h('p', { class: 'wall-source' }, shown(source)) : null);
}

function side(name, content) {
  return h('div', { class: 'side' }, h('p', { class: 'side-name' }, t(name)), content);
}

/** Both sides of a slide and every field that changed; of one that stays, all of it folded. */
export function slideCard(item, sides) {
  const { before, after, state, id } = item;
  const table = rowsTable(item.rows, { oneSide: state !== 'changed' });
  const content = state === 'changed'
    ? [h('div', { class: 'pair' }, side('before', miniSlide(before, sides.before)), side('after', miniSlide(after, sides.after))), table]
    : h('div', { class: 'beside' }, h('div', { class: 'single' }, miniSlide(after ?? before, after ? sides.after : sides.before)),
      h('details', { class: 'fold', open: state === 'added' }, h('summary', {}, t('allFields')), table));
  return h('article', { class: `item item-${state}`, 'aria-label': id },
    h('header', { class: 'row item-head' }, stateChip(state), h('strong', { class: 'grow' }, shown(id)), fileNote(item)),
    content);
}

export function fileNote({ file, fileBefore, moved }) {
  const text = moved ? t('movedFile', { from: fileBefore, to: file }) : t('inFile', { file: file ?? fileBefore });
  return h('span', { class: 'soft small file-note' }, icon('file'), shown(text));
}

export const slideName = (names, id) => inLanguage(names.get(`slides ${id}`)).replaceAll('\n', ' ');
