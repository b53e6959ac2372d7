// One open draft: what it changes, whose signatures are there and whose are missing, and what
// can be done with it. The same card on the drafts page and on the emergency page.

import { api, draftFileAddress } from '../script/api.js';
import { fault, fill, h, icon, toast } from '../script/dom.js';
import { stampOf } from '../script/time.js';
import { sorry, t } from '../script/words.js';
import { mayDecide } from '../script/people.js';

const mostShown = 6; // changed files
const mostBytes = 8192; // of a signature file

export const draftTitle = (draft) => t('draftName', { role: t(`role_${draft.role}`), n: draft.version });
export const isReady = (draft) => draft.missing === null;
const grouped = (hex) => hex.slice(0, 24).replaceAll(/(.{4})(?=.)/g, '$1 ');

const steps = ['drafted', 'signed', 'published', 'onWall'];

/** 起草 → 签名 1/2 → 发布 → 上墙. `done` is how many of them are. A withdrawal ends with its
 *  publication: no screen can show that it shows nothing. */
export function draftSteps(draft, done, role = draft?.role) {
  const notes = ['', draft ? t('ofNeeded', { n: Math.min(draft.signatures.length, draft.needed), all: draft.needed }) : '', '', ''];
  return h('ol', { class: 'truth draft-steps' }, steps.slice(0, role === 'withdrawals' ? 3 : 4).map((step, at) => h('li', { class: at < done ? 'done' : at === done ? 'next' : '' },
    h('span', { class: 'truth-mark' }, at < done ? icon('check') : null), h('span', { class: 'truth-name' }, t(`step_${step}`)), h('span', { class: 'truth-time' }, notes[at]))));
}

const kindOf = (name) => {
  const [top, folder] = name.split('/');
  if (top !== 'content') return t(`kind_${top}`);
  if (name.startsWith('content/media/voice/')) return t('kind_voice');
  if (['posts', 'slides', 'campaigns', 'media'].includes(folder)) return t(`kind_${folder}`);
  return t(folder === 'playlists.json' ? 'kind_playlists' : 'kind_other');
};

/** What changes, in words where they are known: `names` gives a post's sentence by its file. */
function changeList({ changes }, names) {
  const all = ['added', 'changed', 'removed'].flatMap((state) => (changes[state] ?? []).map((name) => ({ state, name })));
  if (!all.length) return h('p', { class: 'soft' }, t('noChanges'));
  const look = { added: 'good', changed: 'warm', removed: 'bad' };
  const key = { added: 'changesAdded', changed: 'changesChanged', removed: 'changesRemoved' };
  const line = ({ state, name }) => h('li', { class: 'row' }, h('span', { class: `chip ${look[state]}` }, t(key[state])), h('span', { class: 'soft' }, kindOf(name)),
    h('strong', { class: 'grow change-name' }, names.get(name) ?? name.slice(name.lastIndexOf('/') + 1)));
  return h('ul', { class: 'changes' }, all.slice(0, mostShown).map(line), all.length > mostShown ? h('li', { class: 'soft' }, t('moreFiles', { n: all.length - mostShown })) : null);
}

/** What each signature that is missing must be: all but one of a release's are of reviewers who
 *  did not edit it. */
function emptySlots({ role, signatures, needed, missing }) {
  const lack = Math.max(needed - signatures.length, missing === null ? 0 : 1);
  if (role !== 'content') return Array.from({ length: lack }, () => t(role === 'notices' ? 'slotDuty' : 'slotOneReviewer'));
  const reviewers = Math.max(needed - 1 - signatures.filter((each) => each.counts_as === 'reviewer').length, 0);
  return Array.from({ length: lack }, (_, at) => t(at < lack - reviewers ? 'slotAny' : 'slotReviewer'));
}

function signatureList(draft) {
  const kind = (each) => (draft.role !== 'content' ? '' : each.counts_as === 'reviewer' ? t('asReviewer') : draft.edited_by.includes(each.by) ? t('asEditor') : t('asOne'));
  const signed = draft.signatures.map((each) => h('li', { class: 'slot done' }, h('span', { class: 'slot-mark' }, icon('check')),
    h('span', { class: 'grow' }, h('strong', {}, t('signedBy', { name: each.by })), h('span', { class: 'soft small' }, [kind(each), stampOf(each.at, false)].filter(Boolean).join(' · ')))));
  const open = emptySlots(draft).map((words) => h('li', { class: 'slot' }, h('span', { class: 'slot-mark' }, icon('key')), h('span', { class: 'grow soft' }, words)));
  return h('ul', { class: 'slots', 'aria-label': t('signatures') }, signed, open);
}

/** Takes the text of a signature file. Returns  null when it cannot be one. */
async function signatureText(file) {
  if (file.size > mostBytes) return null;
  const text = await file.text();
  try {
    return JSON.parse(text)?.format === undefined ? null : text;
  } catch {
    return null;
  }
}

class Actions {
  constructor(draft, { changed, published, atOnce }) {
    Object.assign(this, { draft, changed, published, atOnce });
    this.trouble = h('div', { 'aria-live': 'assertive' });
  }

  /** One press at a time; what the server refuses is said in words. */
  async press(work) {
    if (this.busy) return;
    this.busy = true;
    fill(this.trouble);
    try {
      await work();
    } catch (error) {
      fill(this.trouble, fault(sorry(error)));
    }
    this.busy = false;
  }

  take(file) {
    return this.press(async () => {
      const text = file ? await signatureText(file) : null;
      if (!text) { fill(this.trouble, fault(t('notASignature'))); return; }
      const answer = await api.uploadSignature(this.draft.role, text);
      toast(t('signatureTaken'), { closeLabel: t('close') });
      if (this.atOnce && answer.ready) await this.send(answer.draft);
      else this.changed();
    });
  }

  publish() { return this.press(() => this.send(this.draft)); }

  async send(draft) {
    const started = performance.now();
    const answer = await api.publishDraft(draft.role);
    toast(t('publishedNow', { what: draftTitle(draft) }), { closeLabel: t('close') });
    this.published?.(draft, answer, started);
    this.changed();
  }

  discard(button) {
    if (!button.classList.contains('sure')) {
      button.classList.add('sure');
      fill(button, icon('alert'), t('discardSure'));
      setTimeout(() => { button.classList.remove('sure'); fill(button, icon('close'), t('discard')); }, 4000);
      return null;
    }
    return this.press(async () => {
      await api.discardDraft(this.draft.role);
      toast(t('discarded'), { closeLabel: t('close') });
      this.changed();
    });
  }

  buttons() {
    const { draft } = this;
    const input = h('input', { type: 'file', accept: '.json,application/json', class: 'unseen', id: `signature-${draft.role}`, onchange: () => { this.take(input.files[0]); input.value = ''; } });
    const ready = isReady(draft);
    const zone = h('label', { class: `button ${ready ? '' : 'strong'}`, htmlFor: input.id }, icon('upload'), t(this.atOnce ? 'uploadAndPublish' : 'uploadSignature'));
    return [h('div', { class: 'row draft-actions' },
      h('a', { class: 'button', href: draftFileAddress(draft.role), download: '' }, icon('save'), t('saveDraft')),
      h('span', { class: 'upload' }, input, zone),
      h('button', { class: 'button main', type: 'button', disabled: !ready, onclick: () => this.publish() }, icon('post'), t('publishDraft')),
      h('span', { class: 'grow' }),
      h('button', { class: 'button quiet', type: 'button', onclick: (event) => this.discard(event.currentTarget) }, icon('close'), t('discard'))),
    ready ? null : h('p', { class: 'hint' }, t('dropSignature'))];
  }
}

/** `changed` is called when the draft is another one or gone; `published` with the draft, the
 *  server's answer and when it was asked; `atOnce` publishes as soon as the last signature is there. */
export function draftCard(draft, { names = new Map(), changed, published, atOnce = false }) {
  const actions = new Actions(draft, { changed, published, atOnce });
  const may = mayDecide(draft.role);
  const title = draftTitle(draft);
  const card = h('section', { class: 'card stack draft', 'aria-label': title, 'data-role': draft.role },
    h('div', { class: 'row' }, h('h2', { class: 'grow' }, title),
      h('span', { class: `chip ${isReady(draft) ? 'good' : 'warm'}` }, t(isReady(draft) ? 'readyToPublish' : `missing_${draft.missing}`))),
    h('p', { class: 'soft' }, t('editedBy', { names: draft.edited_by.join(t('nameComma')), time: stampOf(draft.edited_at, false) }), h('span', { class: 'print-note', title: t('fingerprintMore') }, t('fingerprint', { print: grouped(draft.sha256) }))),
    draftSteps(draft, isReady(draft) ? 2 : 1),
    h('div', { class: 'draft-parts' }, changeList(draft, names), signatureList(draft)), actions.trouble,
    may ? actions.buttons() : null);
  if (may) {
    const over = (on) => (event) => { if (event.dataTransfer?.types.includes('Files')) { event.preventDefault(); card.classList.toggle('over', on); } };
    card.addEventListener('dragover', over(true));
    card.addEventListener('dragleave', over(false));
    card.addEventListener('drop', (event) => { over(false)(event); actions.take(event.dataTransfer.files[0]); });
  }
  return card;
}

/** Where the signer is, folded. */
export function signerNote() {
  return h('details', { class: 'card signer-note' }, h('summary', {}, icon('key'), t('whereSigner')),
    h('p', {}, t('whereSigner1')), h('p', {}, t('whereSigner2')), h('p', { class: 'soft' }, t('whereSigner3')));
}
