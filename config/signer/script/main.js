// Starts the signer: one draft, looked at, signed. Nothing here reaches for the network, and
// the page's policy would not let it.

import { fill, h } from '../../console/script/dom.js';
import { readDraft } from './draft.js';
import { Fault } from './fault.js';
import { readKeyFile, signatureFile, signWith } from './key-file.js';
import { openView } from './open-view.js';
import { icon, Pictures } from './parts.js';
import { isBeforeKnown, rememberSigned } from './remember.js';
import { reviewView } from './review-view.js';
import { save } from './sign-view.js';
import { sectionsOf } from './sections.js';
import { language, setLanguage, t } from './words.js';

const app = document.getElementById('app');
const pictures = new Pictures();
const most = 1024 * 1024 * 1024; // bytes of a draft
let state = null; // of the draft that is open
let problem = null; // with the draft that was not taken

const asFault = (error) => (error instanceof Fault ? error : new Fault('other', { code: error.message }));

async function bytesOf(file) {
  if (file.size > most) throw new Fault('not_a_tar');
  return new Uint8Array(await file.arrayBuffer());
}

async function takeDraft(file) {
  problem = null;
  try {
    const draft = readDraft(await bytesOf(file), sodium);
    const sides = { before: { files: draft.filesBefore, pictures }, after: { files: draft.files, pictures } };
    const known = isBeforeKnown(draft);
    state = { draft, known, sections: sectionsOf(draft, sides, known), ticks: new Set(), key: null, keyProblem: null, signed: null };
  } catch (error) {
    problem = asFault(error);
  }
  draw();
  scrollTo(0, 0);
  document.getElementById('main').focus({ preventScroll: true });
}

async function takeKey(file) {
  Object.assign(state, { key: null, keyProblem: null });
  try {
    if (file.size > 65536) throw new Fault('key_other');
    state.key = readKeyFile(await bytesOf(file), sodium);
  } catch (error) {
    state.keyProblem = asFault(error);
  }
  draw();
  document.getElementById(state.key ? 'passphrase' : 'key')?.focus();
}

/** Returns  what went wrong, or null. */
function sign(passphrase) {
  try {
    const signature = signWith(state.key, passphrase, state.draft.canonical, sodium);
    state.signed = signatureFile(state.draft, state.key, signature);
    state.key = null;
    rememberSigned(state.draft);
  } catch (error) {
    return asFault(error);
  }
  save(state.signed);
  draw();
  document.querySelector('#sign h2')?.focus();
  return null;
}

function again() {
  pictures.end();
  state = null;
  problem = null;
  draw();
}

const actions = { takeKey, sign, again, dropKey: () => { Object.assign(state, { key: null, keyProblem: null }); draw(); } };

function head() {
  const other = language() === 'en' ? 'zh-CN' : 'en';
  return h('header', { class: 'head' }, h('div', { class: 'head-line' },
    h('span', { class: 'brand' }, icon('door'), h('span', {}, t('brand'), h('small', {}, t('signer')))),
    h('p', { class: 'offline grow' }, icon('shield'), t('offline')),
    h('div', { class: 'head-side' },
      state ? h('button', { class: 'button quiet', type: 'button', onclick: () => print() }, icon('print'), t('print')) : null,
      state ? h('button', { class: 'button quiet', type: 'button', onclick: again }, icon('file'), t('again')) : null,
      h('button', { class: 'button quiet', type: 'button', lang: other, onclick: () => { setLanguage(other); draw(); } }, icon('globe'), t('otherLanguage')))));
}

function title() {
  if (!state) return [t('openTitle'), t('openLead')];
  const { draft } = state;
  return [t('draftTitle', { role: t(`role_${draft.role}`), n: draft.version }), t('draftLead', { hall: draft.hallName, n: draft.files.size })];
}

function draw() {
  const [name, lead] = title();
  const kept = scrollY;
  document.documentElement.lang = language();
  document.title = `${name} · ${t('signer')}`;
  fill(app, head(), h('main', { id: 'main', class: 'page', tabIndex: -1 },
    h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, name), h('p', {}, lead))),
    state ? reviewView(state, actions) : openView({ problem, take: takeDraft })));
  scrollTo(0, kept);
}

sodium.ready.then(draw, () => { document.body.textContent = t('fault_other', { code: 'WebAssembly' }); });
