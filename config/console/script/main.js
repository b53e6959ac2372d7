// Starts the staff page: sign-in, frame, and one view at a time by the address's hash.

import { api, whenSignedOut } from './api.js';
import { empty, fill, h, icon, toast } from './dom.js';
import { dial, hangUp, isConnected, listen } from './live.js';
import { isPageMine, setRoles } from './people.js';
import { loadNames } from './release.js';
import { clockNow, dateText, setClock, today } from './time.js';
import { language, setLanguage, sorry, t } from './words.js';
import { bookingsView } from '../views/bookings.js';
import { callView } from '../views/call.js';
import { draftsView } from '../views/drafts.js';
import { emergencyView } from '../views/emergency.js';
import { ledgerView } from '../views/ledger.js';
import { postView } from '../views/post.js';
import { screensView } from '../views/screens.js';
import { signInView } from '../views/sign-in.js';
import { voiceView } from '../views/voice.js';

const views = { screens: screensView, post: postView, drafts: draftsView, emergency: emergencyView, call: callView, bookings: bookingsView, voice: voiceView, ledger: ledgerView };
const app = document.getElementById('app');
let session = null;
let leave = () => {};

/** The page with the microphone is a document of its own: on no other does the browser let it be asked for. */
const voicePath = '/staff/voice';
const addressOf = (name) => (name === 'voice' ? voicePath : `/staff/#/${name}`);

/** Whether another document has to be opened for the address. */
function isElsewhere() {
  const name = location.hash.replace(/^#\/?/, '');
  const here = location.pathname === voicePath;
  if (here ? !views[name] || name === 'voice' : name !== 'voice') return false;
  location.replace(addressOf(name));
  return true;
}

const chosen = () => {
  if (location.pathname === voicePath) return 'voice';
  const name = location.hash.replace(/^#\/?/, '');
  return views[name] ? name : 'screens';
};

function languageButton() {
  return h('button', { class: 'button quiet', type: 'button', lang: language() === 'en' ? 'zh-CN' : 'en',
    onclick: () => { setLanguage(language() === 'en' ? 'zh-CN' : 'en'); fill(document.getElementById('toasts')); draw(); } }, icon('globe'), t('otherLanguage'));
}

async function signOut() {
  hangUp();
  await api.signOut().catch(() => {});
  session = null;
  draw();
}

function clockPart() {
  const time = h('span', {});
  const date = h('small', {});
  const dot = h('span', { class: 'dot' });
  const line = h('span', { class: 'unseen', role: 'status' });
  const tick = () => {
    time.textContent = clockNow();
    date.textContent = dateText(today(), language());
  };
  const showLine = () => {
    dot.classList.toggle('bad', !isConnected());
    line.textContent = t(isConnected() ? 'line' : 'lineAway');
    dot.parentElement?.setAttribute('title', line.textContent);
  };
  tick();
  const timer = setInterval(tick, 1000);
  const end = listen((kind) => {
    if (kind === 'line') showLine();
    if (kind === 'clock' || kind === 'hello') api.clock().then((answer) => { setClock(answer); tick(); }).catch(() => {});
    if (kind === 'release' || kind === 'hello') loadNames();
  });
  const element = h('div', { class: 'clock', 'aria-label': t('hallTime') }, h('span', { class: 'line-state' }, dot, line, ' ', time), date);
  showLine();
  return { element, end: () => { clearInterval(timer); end(); } };
}

function frame(name) {
  const clock = clockPart();
  const link = (each) => h('a', { href: addressOf(each), 'aria-current': each === name ? 'page' : null }, icon(each), t(each));
  const main = h('main', { id: 'main', class: 'page', tabIndex: -1 });
  fill(app,
    h('a', { class: 'skip', href: '#main', onclick: (event) => { event.preventDefault(); main.focus(); } }, t('skip')),
    h('header', { class: 'head' }, h('div', { class: 'head-line' },
      h('a', { class: 'brand', href: addressOf('screens') }, h('img', { src: '/staff/icons/door.svg', alt: '' }), h('span', {}, t('brand'), h('small', {}, t('desk')))),
      h('nav', { class: 'nav', 'aria-label': t('desk') }, Object.keys(views).filter(isPageMine).map(link),
        h('a', { href: '/console/' }, icon('calendar'), t('schedule'))),
      h('div', { class: 'head-side' }, clock.element, languageButton(),
        h('button', { class: 'button quiet', type: 'button', title: session.name, onclick: signOut }, icon('out'), t('signOut'))))),
    main);
  return { main, end: clock.end };
}

function notMine(main) {
  fill(main, h('div', { class: 'page-title' }, h('h1', {}, t('notYours'))), h('div', { class: 'card' }, empty('key', t('notYoursMore'), '')));
}

function enter(answer) {
  dial();
  session = answer;
  setRoles(answer.roles);
}

function draw() {
  leave();
  leave = () => {};
  if (!session) {
    document.title = `${t('brand')} · ${t('signIn')}`;
    fill(app, signInView({ tools: languageButton(), signedIn: (answer) => { enter(answer); start(); } }));
    return;
  }
  const name = chosen();
  document.title = `${t(name)} · ${t('brand')}`;
  const { main, end } = frame(name);
  const endView = isPageMine(name) ? views[name](main) : notMine(main);
  leave = () => { endView?.(); end(); };
}

async function start() {
  try {
    setClock(await api.clock());
    await loadNames();
  } catch (error) {
    toast(sorry(error), { bad: true, closeLabel: t('close') });
  }
  draw();
}

// A visitor at a kiosk is waiting: the note stays until somebody closes it.
listen((kind, data) => {
  if (kind === 'help' && session) toast(t('helpWanted', { name: data.screen, time: clockNow() }), { stays: true, closeLabel: t('close') });
});

whenSignedOut(() => {
  if (!session) return;
  session = null;
  hangUp();
  draw();
  toast(t('signedOut'), { closeLabel: t('close') });
});
addEventListener('hashchange', () => { if (!isElsewhere() && session) { draw(); document.getElementById('main')?.focus({ preventScroll: true }); } });

try {
  isElsewhere();
  enter(await api.session());
  await start();
} catch {
  draw();
}
