import { api, pictureAddress } from '../script/api.js';
import { empty, fault, fill, h, icon } from '../script/dom.js';
import { listen } from '../script/live.js';
import { printerKeys } from '../script/printer-words.js';
import { campaignName, inLanguage, loadNames, slideName } from '../script/release.js';
import { stampOf } from '../script/time.js';
import { sorry, t, troubleOf } from '../script/words.js';
import { truthLine } from './truth.js';

/** One screen's last picture in its frame; keeps the old one until the new one is there. */
export function screenPicture(screen, name, old) {
  if (!screen.picture_at) {
    const text = t(screen.kind === 'kiosk' ? 'noPictureKiosk' : 'noPicture');
    return h('div', { class: 'bezel bezel-empty' }, icon(screen.kind === 'kiosk' ? 'kiosk' : 'screens'), h('span', {}, text));
  }
  const image = old?.querySelector('img') ?? h('img', { alt: '' });
  image.alt = t('pictureOf', { name });
  const address = pictureAddress(screen);
  if (image.getAttribute('src') !== address) {
    const next = new Image();
    next.onload = () => { image.src = address; };
    next.src = address;
    if (!image.getAttribute('src')) image.src = address;
  }
  return h('div', { class: 'bezel' }, image);
}

function state(screen) {
  return screen.online
    ? h('span', { class: 'chip good' }, h('span', { class: 'dot good' }), t('online'))
    : h('span', { class: 'chip bad' }, h('span', { class: 'dot bad' }), t('offline', { time: stampOf(screen.seen_at, false) }));
}

function nowPlaying(screen) {
  if (screen.kind === 'kiosk') return null;
  const words = [screen.level ? t(`level_${screen.level}`) : '', screen.campaign ? campaignName(screen.campaign) : ''].filter(Boolean);
  return h('p', { class: 'plays' }, h('strong', {}, screen.slide ? slideName(screen.slide) : t('black')),
    words.length ? h('span', { class: 'soft' }, words.join(' · ')) : null);
}

export function screensView(main) {
  const list = h('div', { class: 'screens', 'aria-busy': 'true' }, h('p', { class: 'soft card' }, t('loading')));
  const chip = h('span', { class: 'chip' });
  fill(main,
    h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('screensTitle')), h('p', {}, t('screensLead'))), chip),
    list);
  const cards = new Map(); // screen id → its card, so that pictures do not flash
  let names = new Map();

  const card = (screen, answer) => {
    const name = inLanguage(names.get(screen.id)) || screen.id;
    const behind = screen.release !== answer.release && screen.release > 0;
    const element = h('article', { class: 'card screen', 'aria-label': name },
      screenPicture(screen, name, cards.get(screen.id)),
      h('div', { class: 'row' }, h('h2', { class: 'grow' }, name, ' ', h('span', { class: 'soft small' }, t(screen.kind === 'kiosk' ? 'kiosk' : 'display'))), state(screen)),
      nowPlaying(screen),
      truthLine(screen, answer.release, answer.published_at),
      h('p', { class: 'soft small row' },
        behind ? h('span', { class: 'chip warm' }, t('older', { n: screen.release })) : h('span', {}, screen.release ? t('release', { n: screen.release }) : t('noRelease')),
        screen.picture_at ? h('span', {}, t('pictureAt', { time: stampOf(screen.picture_at) })) : null),
      screen.online ? printerKeys(screen.printer).map((key) => h('p', { class: 'row' }, h('span', { class: 'chip warm' }, t(key)))) : null,
      screen.error ? h('div', { title: screen.error }, fault(troubleOf(screen.error))) : null);
    cards.set(screen.id, element);
    return element;
  };

  let asking = false;
  const refresh = async () => {
    if (asking) return;
    asking = true;
    try {
      if (!names.size) names = new Map((await api.displays()).map((each) => [each.id, each.name]));
      const answer = await api.screens();
      fill(chip, `${t('release', { n: answer.release })} · ${t('publishedAt', { time: stampOf(answer.published_at) })}`);
      const sorted = [...answer.screens].sort((a, b) => (a.kind + a.id).localeCompare(b.kind + b.id));
      fill(list, sorted.length ? sorted.map((screen) => card(screen, answer))
        : h('div', { class: 'card wide' }, empty('screens', t('noScreens'), t('noScreensMore'))));
    } catch (error) {
      fill(list, h('div', { class: 'card wide' }, fault(sorry(error))));
    }
    list.setAttribute('aria-busy', 'false');
    asking = false;
  };
  refresh();
  const timer = setInterval(refresh, 2000);
  const end = listen((kind) => { if (kind === 'release') loadNames().then(refresh); });
  return () => { clearInterval(timer); end(); };
}
