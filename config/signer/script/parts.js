// Small parts that several views use. Text is always set as text; what cannot be seen in it
// (a sign that turns the direction, a joiner, a control) is made visible.

import { h } from '../../console/script/dom.js';
import { textDifference } from './text-difference.js';
import { valueText } from './rows.js';
import { codeText, pathText, t } from './words.js';

const svgSpace = 'http://www.w3.org/2000/svg';

export function icon(name) {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(svgSpace, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

export const fault = (text) => h('p', { class: 'fault', role: 'alert' }, icon('alert'), h('span', {}, text));

const unseen = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]|[\u00a0\u2000-\u200a\u202f\u205f]/gu;
const isSign = (character) => !['\n', '\t'].includes(character);

/** The text as nodes, with each unseen character named by its number. */
export function shown(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(unseen)) {
    if (!isSign(found[0])) continue;
    nodes.push(text.slice(from, found.index));
    nodes.push(h('span', { class: 'unseen-sign' }, `U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`));
    from = found.index + found[0].length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== '');
}

const stateChips = { added: 'good', changed: 'warm', removed: 'bad', same: '' };
export const stateChip = (state) => h('span', { class: `chip ${stateChips[state]}` }, t(state));

/** What changed inside a text, marked for one side: what went on the left, what came on the right. */
export function marked(before, after, side) {
  const kind = side === 'before' ? 'gone' : 'new';
  return textDifference(before, after).filter((part) => part.kind === 'same' || part.kind === kind)
    .map((part) => (part.kind === 'same' ? shown(part.text) : h(kind === 'gone' ? 'del' : 'ins', {}, shown(part.text))));
}

const textOf = (path, value) => (value === undefined ? '' : codeText(path, value) ?? valueText(value, t));

function rowCells({ path, before, after }) {
  let old = textOf(path, before);
  let now = textOf(path, after);
  if (old === now && before !== undefined && after !== undefined) {
    // Different values that read alike: "1" and 1.
    old = JSON.stringify(before, (_, each) => (typeof each === 'bigint' ? String(each) : each));
    now = JSON.stringify(after, (_, each) => (typeof each === 'bigint' ? String(each) : each));
  }
  if (before === undefined) return [h('td', { class: 'none' }), h('td', {}, h('span', { class: 'words' }, shown(now)))];
  if (after === undefined) return [h('td', {}, h('span', { class: 'words' }, h('del', {}, shown(old)))), h('td', { class: 'none' })];
  return [h('td', {}, h('span', { class: 'words' }, marked(old, now, 'before'))), h('td', {}, h('span', { class: 'words' }, marked(old, now, 'after')))];
}

/** Rows side by side; of one side only where there is no other. */
export function rowsTable(rows, { oneSide = false } = {}) {
  if (!rows.length) return null;
  const head = oneSide ? null : h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('field')), h('th', { scope: 'col' }, t('before')), h('th', { scope: 'col' }, t('after'))));
  const body = rows.map((row) => h('tr', {}, h('th', { scope: 'row' }, shown(pathText(row.path))),
    oneSide ? h('td', {}, h('span', { class: 'words' }, shown(textOf(row.path, row.after ?? row.before)))) : rowCells(row)));
  return h('div', { class: 'table-room' }, h('table', { class: oneSide ? 'rows one-side' : 'rows' }, head, h('tbody', {}, body)));
}

/** Blob addresses of files, one each, freed together. */
export class Pictures {
  constructor() { this.addresses = new Map(); }

  address(name, file) {
    const key = file.sha256;
    if (!this.addresses.has(key)) {
      const type = name.endsWith('.svg') ? 'image/svg+xml' : name.endsWith('.png') ? 'image/png' : 'image/jpeg';
      this.addresses.set(key, URL.createObjectURL(new Blob([file.bytes], { type })));
    }
    return this.addresses.get(key);
  }

  /** The picture; one that cannot be opened says so. */
  image(name, file, alt) {
    const image = h('img', { alt, src: this.address(name, file) });
    image.addEventListener('error', () => image.replaceWith(fault(t('badPicture'))));
    return image;
  }

  end() {
    for (const address of this.addresses.values()) URL.revokeObjectURL(address);
    this.addresses.clear();
  }
}

export const sizeText = (length) => t('bytes', { n: length.toLocaleString('en-US').replaceAll(',', ' ') });
