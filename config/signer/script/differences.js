// What a draft changes, as a reader would order it: posts, slides, campaigns, playlists,
// pictures, other data. Each file of the draft that changed is accounted for.

import { parseStrictJson } from './strict-json.js';
import { isObject } from './shape.js';
import { rowsOf, changedRows } from './rows.js';

const lists = ['slides', 'campaigns', 'playlists'];
const isPost = (name) => name.startsWith('content/posts/');
export const isJson = (name) => name.endsWith('.json');
export const isText = (name) => /\.(csv|txt|md|ics)$/.test(name);
export const isPicture = (name) => /\.(png|jpe?g|svg)$/.test(name);

/** added, removed, changed or same, of every name. */
export function fileStates(files, before) {
  const states = new Map();
  for (const [name, { sha256 }] of files) {
    const old = before.get(name);
    states.set(name, !old ? 'added' : old.sha256 === sha256 ? 'same' : 'changed');
  }
  for (const name of before.keys()) if (!files.has(name)) states.set(name, 'removed');
  return new Map([...states].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** All JSON files of one side, read. The new side is refused when a file cannot be read; of the
 *  old side such a file is shown as a whole. */
export function readJsonFiles(files, { lenient = false } = {}) {
  const values = new Map();
  for (const [name, { bytes }] of files) {
    if (!isJson(name)) continue;
    try {
      values.set(name, parseStrictJson(bytes, name, { floats: true }));
    } catch (fault) {
      if (!lenient) throw fault;
    }
  }
  return values;
}

/** The slides, campaigns or playlists of one side: a Map from id (a second one of the same id
 *  gets a mark) to {id, value, file}. */
function itemsOf(values, kind) {
  const items = new Map();
  for (const [name, value] of values) {
    if (!isObject(value) || !Array.isArray(value[kind])) continue;
    value[kind].forEach((item, at) => {
      const id = typeof item?.id === 'string' ? item.id : `${name} ${at + 1}`;
      let key = id;
      while (items.has(key)) key += '′';
      items.set(key, { id, value: item, file: name });
    });
  }
  return items;
}

/** [{key, id, state, before, after, file, fileBefore, rows}] of one kind. */
function compareItems(kind, values, valuesBefore) {
  const now = itemsOf(values, kind);
  const old = itemsOf(valuesBefore, kind);
  return [...new Set([...now.keys(), ...old.keys()])].map((key) => {
    const after = now.get(key);
    const before = old.get(key);
    const moved = after && before && after.file !== before.file;
    const changes = after && before ? changedRows(before.value, after.value) : [];
    const state = !before ? 'added' : !after ? 'removed' : changes.length || moved ? 'changed' : 'same';
    const rows = state === 'changed' ? changes : rowsOf((after ?? before).value)
      .map(({ path, value }) => (after ? { path, after: value } : { path, before: value }));
    return { kind, key, id: (after ?? before).id, state, before: before?.value, after: after?.value,
      file: after?.file, fileBefore: before?.file, moved, rows };
  });
}

/** What a file holds beside its slides, campaigns and playlists. */
function restOf(value) {
  if (!isObject(value)) return value;
  const rest = Object.create(null);
  for (const key of Object.keys(value)) if (!(lists.includes(key) && Array.isArray(value[key]))) rest[key] = value[key];
  return rest;
}

const holdsItems = (value) => isObject(value) && lists.some((kind) => Array.isArray(value[kind]));

function compareData(states, values, valuesBefore) {
  const data = [];
  for (const [name, state] of states) {
    if (!isJson(name)) continue;
    const after = values.get(name);
    const before = valuesBefore.get(name);
    const readable = (state === 'added' || before !== undefined) && (state === 'removed' || after !== undefined);
    const rows = state === 'changed' && readable ? changedRows(restOf(before), restOf(after))
      : rowsOf(restOf(after ?? before ?? {})).map(({ path, value }) => (after === undefined ? { path, before: value } : { path, after: value }));
    data.push({ name, state, rows, readable, items: holdsItems(after) || holdsItems(before) });
  }
  return data;
}

/** Posts of the staff page: one entry a file, with its slides and campaigns. */
function postsOf(states, items) {
  return [...states.keys()].filter((name) => isPost(name) && isJson(name)).map((name) => {
    const mine = items.filter((item) => (item.file ?? item.fileBefore) === name);
    return { name, state: states.get(name), items: mine };
  });
}

/** Everything that stands in a content draft, compared with the version before it.
 *  Errors   those of parseStrictJson for a file of the draft. */
export function contentDifferences(draft) {
  const states = fileStates(draft.files, draft.filesBefore);
  const values = readJsonFiles(draft.files);
  const valuesBefore = readJsonFiles(draft.filesBefore, { lenient: true });
  const all = lists.flatMap((kind) => compareItems(kind, values, valuesBefore));
  const posts = postsOf(states, all);
  const inPost = new Set(posts.flatMap((post) => post.items));
  const loose = all.filter((item) => !inPost.has(item));
  const of = (kind) => loose.filter((item) => item.kind === kind);
  const files = [...states].filter(([name]) => !isJson(name)).map(([name, state]) => ({ name, state }));
  const data = compareData(states, values, valuesBefore);
  // A file that changed without a row (its order or its white space) is said to have.
  const said = new Set(all.filter((item) => item.state !== 'same').flatMap((item) => [item.file, item.fileBefore]));
  for (const entry of data) entry.silent = entry.state === 'changed' && entry.readable && !entry.rows.length && !said.has(entry.name);
  return {
    states, values, valuesBefore, posts, slides: of('slides'), campaigns: of('campaigns'), playlists: of('playlists'),
    pictures: files.filter(({ name }) => isPicture(name)), files: files.filter(({ name }) => !isPicture(name)), data,
    names: namesOf(all, values, valuesBefore),
  };
}

/** Names for ids, of the new side first: "slides folic-acid" → LocalizedText. */
function namesOf(items, values, valuesBefore) {
  const names = new Map();
  const put = (key, text) => { if (isObject(text) && !names.has(key)) names.set(key, text); };
  for (const { kind, id, after, before } of items) {
    const value = after ?? before;
    if (kind === 'slides') put(`slides ${id}`, value.texts?.headline ?? value.texts?.body ?? value.texts?.tag);
    if (kind === 'campaigns') put(`campaigns ${id}`, value.name);
  }
  for (const side of [values, valuesBefore]) {
    for (const display of [side.get('content/displays.json')?.displays ?? []].flat()) put(`displays ${display?.id}`, display?.name);
  }
  return names;
}

/** Notices or withdrawals: one entry a file. */
export function listDifferences(draft) {
  const states = fileStates(draft.files, draft.filesBefore);
  const values = readJsonFiles(draft.files);
  const valuesBefore = readJsonFiles(draft.filesBefore, { lenient: true });
  return [...states].map(([name, state]) => ({ name, state, after: values.get(name), before: valuesBefore.get(name) }));
}
