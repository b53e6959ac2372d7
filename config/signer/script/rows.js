// Any JSON value as rows of a name and a text, so that two of them can stand side by side and
// nothing of them is left out.

import { isObject } from './shape.js';
import { dayRuleText, isDayRule } from './days.js';

const isScalar = (value) => value === null || typeof value !== 'object';
const isTexts = (value) => isObject(value) && 'zh-CN' in value && Object.values(value).every((each) => typeof each === 'string');

/** A key that no JSON holds, so that "1" and 1 differ. */
const exactly = (value) => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each));

class Rows {
  constructor() { this.list = []; }

  add(path, value) { this.list.push({ path, value, exact: exactly(value) }); }

  walk(path, value) {
    if (isScalar(value)) this.add(path, value);
    else if (isTexts(value)) this.texts(path, value);
    else if (Array.isArray(value)) this.array(path, value);
    else if (isDayRule(value)) this.add(path, value);
    else this.object(path, value);
  }

  texts(path, value) {
    for (const [language, text] of Object.entries(value)) this.add([...path, { language }], text);
  }

  object(path, value) {
    const keys = Object.keys(value);
    if (!keys.length) this.add(path, value);
    for (const key of keys) this.walk([...path, key], value[key]);
  }

  array(path, value) {
    if (value.every(isScalar) || value.every((each) => Array.isArray(each) && each.every(isScalar))) {
      this.add(path, value);
      return;
    }
    const ids = value.map((each) => each?.id ?? each?.year ?? each?.date);
    const named = ids.every((id) => ['string', 'number'].includes(typeof id)) && new Set(ids).size === ids.length;
    if (named) this.add([...path, { order: true }], ids);
    value.forEach((each, at) => this.walk([...path, named ? { id: String(ids[at]) } : { at: at + 1 }], each));
  }
}

/** Every leaf of the value: {path, value, exact}. A path is of keys, {id} or {at} in a list,
 *  {language} of a text, {order} for the order of a list. */
export function rowsOf(value) {
  const rows = new Rows();
  rows.walk([], value);
  return rows.list;
}

const keyOf = (path) => JSON.stringify(path);

/** The rows of two values side by side: {path, before, after}, only where they differ.
 *  `undefined` stands for nothing there. */
export function changedRows(before, after) {
  const left = new Map(rowsOf(before).map((row) => [keyOf(row.path), row]));
  const right = new Map(rowsOf(after).map((row) => [keyOf(row.path), row]));
  const rows = [];
  for (const [key, row] of right) {
    const old = left.get(key);
    if (old?.exact !== row.exact) rows.push({ path: row.path, before: old?.value, after: row.value });
  }
  for (const [key, row] of left) {
    if (!right.has(key)) rows.push({ path: row.path, before: row.value, after: undefined });
  }
  return rows;
}

/** A value of a row as people read it. */
export function valueText(value, words) {
  if (value === undefined) return '';
  if (value === null) return words('nothing');
  if (value === true || value === false) return words(value ? 'yes' : 'no');
  if (typeof value !== 'object') return value === '' ? words('emptyText') : String(value);
  if (Array.isArray(value)) {
    if (!value.length) return words('emptyList');
    const each = (item) => (Array.isArray(item) ? item.map((part) => valueText(part, words)).join(' – ') : valueText(item, words));
    return value.map(each).join(words('listComma'));
  }
  if (isDayRule(value)) return dayRuleText(value, words);
  return Object.keys(value).length ? exactly(value) : words('emptyObject');
}
