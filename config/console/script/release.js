// Names of what plays, read from the release itself: its files are public and never change.

import { language } from './words.js';

const files = new Map(); // address → parsed file

async function read(address, asText = false) {
  if (!files.has(address)) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(address);
    files.set(address, asText ? await response.text() : await response.json());
  }
  return files.get(address);
}

const folder = '/repository';
let loaded = { version: 0, targets: {}, names: new Map() };

const addressOf = (name, target) => {
  const slash = name.lastIndexOf('/') + 1;
  return `${folder}/targets/${name.slice(0, slash)}${target.hashes.sha256}.${encodeURIComponent(name.slice(slash))}`;
};

/** Follows the newest release; names it could not read stay ids. */
export async function loadNames() {
  try {
    const timestamp = await (await fetch(`${folder}/metadata/timestamp.json`, { cache: 'no-cache' })).json();
    const snapshot = await read(`${folder}/metadata/${timestamp.signed.meta['snapshot.json'].version}.snapshot.json`);
    const version = snapshot.signed.meta['content.json'].version;
    if (version === loaded.version) return loaded;
    const content = await read(`${folder}/metadata/${version}.content.json`);
    const targets = content.signed.targets;
    const names = new Map();
    const wanted = Object.keys(targets).filter((name) => /^content\/(campaigns|slides|posts)\/[^/]+\.json$/.test(name));
    for (const file of await Promise.all(wanted.map((name) => read(addressOf(name, targets[name])).catch(() => ({}))))) {
      for (const campaign of file.campaigns ?? []) names.set(`campaign ${campaign.id}`, campaign.name);
      for (const slide of file.slides ?? []) names.set(`slide ${slide.id}`, slide.texts?.headline ?? slide.texts?.body);
    }
    loaded = { version, targets, names };
  } catch { /* the ids are shown */ }
  return loaded;
}

/** The journeys of the hall, each with its id and name. */
export async function journeys() {
  await loadNames();
  const target = loaded.targets['content/hall.json'];
  return target ? (await read(addressOf('content/hall.json', target)).catch(() => ({}))).journeys ?? [] : [];
}

export const inLanguage = (text) => text?.[language()] ?? text?.['zh-CN'] ?? '';
const nameOf = (key, id) => inLanguage(loaded.names.get(`${key} ${id}`)).replaceAll('\n', ' ') || id;
export const campaignName = (id) => nameOf('campaign', id);
export const slideName = (id) => nameOf('slide', id);

/** The picture of a post, from the release that still holds it. Returns  base64, or null. */
export async function postPicture(id) {
  await loadNames();
  const name = Object.keys(loaded.targets).find((each) => each.startsWith(`content/media/posts-${id}.`));
  if (!name) return null;
  const response = await fetch(addressOf(name, loaded.targets[name]));
  return response.ok ? base64Of(await response.blob()) : null;
}

export function postPictureAddress(id) {
  const name = Object.keys(loaded.targets).find((each) => each.startsWith(`content/media/posts-${id}.`));
  return name ? addressOf(name, loaded.targets[name]) : null;
}

export function base64Of(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
