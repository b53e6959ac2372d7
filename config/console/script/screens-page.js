// /screens: every device's last picture, for whoever stands in front of this machine.

import { api } from './api.js';
import { empty, fault, fill, h, icon } from './dom.js';
import { inLanguage } from './release.js';
import { setClock, stampOf } from './time.js';
import { language, setLanguage, sorry, t } from './words.js';
import { screenPicture } from '../views/screens.js';

const app = document.getElementById('app');
const cards = new Map();
let names = new Map();

function card(screen) {
  const name = inLanguage(names.get(screen.id)) || screen.id;
  const element = h('figure', { class: 'card screen' }, screenPicture(screen, name, cards.get(screen.id)),
    h('figcaption', { class: 'row' }, h('span', { class: screen.online ? 'dot good' : 'dot bad' }), h('strong', { class: 'grow' }, name),
      h('span', { class: 'soft small' }, screen.picture_at ? t('pictureAt', { time: stampOf(screen.picture_at) }) : t(screen.kind === 'kiosk' ? 'kiosk' : 'display'))));
  cards.set(screen.id, element);
  return element;
}

const list = h('div', { class: 'screens' });

function draw() {
  document.title = `${t('brand')} · ${t('screens')}`;
  fill(app,
    h('header', { class: 'head' }, h('div', { class: 'head-line' },
      h('a', { class: 'brand', href: '/staff/' }, h('img', { src: '/staff/icons/door.svg', alt: '' }), h('span', {}, t('brand'), h('small', {}, t('wallsLead')))),
      h('span', { class: 'grow' }),
      h('div', { class: 'head-side' },
        h('button', { class: 'button quiet', type: 'button', onclick: () => { setLanguage(language() === 'en' ? 'zh-CN' : 'en'); cards.clear(); draw(); refresh(); } }, icon('globe'), t('otherLanguage')),
        h('a', { class: 'button quiet', href: '/staff/' }, icon('post'), t('staffDesk'))))),
    h('main', { class: 'page' }, h('div', { class: 'page-title' }, h('h1', {}, t('wallsTitle'))), list));
}

async function refresh() {
  try {
    if (!names.size) {
      setClock(await api.clock());
      names = new Map((await api.displays()).map((each) => [each.id, each.name]));
    }
    const { screens } = await api.screens();
    const sorted = [...screens].sort((a, b) => (a.kind + a.id).localeCompare(b.kind + b.id));
    fill(list, sorted.length ? sorted.map(card) : h('div', { class: 'card wide' }, empty('screens', t('noScreens'), t('noScreensMore'))));
  } catch (error) {
    fill(list, h('div', { class: 'card wide' }, fault(sorry(error))));
  }
}

draw();
refresh();
setInterval(refresh, 1500);
