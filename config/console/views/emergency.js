// What cannot wait: a notice on the screens, a slide off them. Each is drafted, signed by one
// person in the signer, and published with the upload of that signature.

import { api } from '../script/api.js';
import { empty, fault, fill, h, icon, toast } from '../script/dom.js';
import { listen } from '../script/live.js';
import { may } from '../script/people.js';
import { inLanguage, loadNames, slideName } from '../script/release.js';
import { clockOf } from '../script/time.js';
import { sorry, t } from '../script/words.js';
import { draftCard, draftTitle, signerNote } from './draft-card.js';
import { draftTexts } from '../script/draft-file.js';
import { noticeForm } from './notice-form.js';
import { publication } from './post-progress.js';
import { withdrawForm } from './withdraw-form.js';

const mine = { notice: () => may('duty_manager'), withdraw: () => may('reviewer') };

function kindSwitch(kinds, chosen, choose) {
  if (kinds.length < 2) return null;
  return h('div', { class: 'switch', role: 'radiogroup', 'aria-label': t('emergencyTitle') }, kinds.map((kind) => h('label', { class: 'switch-part' },
    h('input', { type: 'radio', name: 'emergency', value: kind, checked: kind === chosen, onchange: () => choose(kind) }),
    h('span', {}, icon(kind === 'notice' ? 'emergency' : 'down'), t(kind)))));
}

/** Notices and withdrawals that hold now, each with its end. */
class InForce {
  constructor(drafted) {
    this.drafted = drafted;
    this.list = h('ul', { class: 'posts' });
    this.element = h('section', { class: 'card stack' }, h('h2', {}, t('inForce')), this.list);
  }

  button(key, name, what, end) {
    const press = async (event) => {
      const button = event.currentTarget;
      button.disabled = true;
      try {
        const { draft } = await end();
        if (draft) this.drafted(draft);
        else toast(t('nothingToChange'), { closeLabel: t('close') });
      } catch (error) { toast(sorry(error), { bad: true, closeLabel: t('close') }); }
      button.disabled = false;
    };
    return h('button', { class: 'button small', type: 'button', 'aria-label': t(`${key}What`, { what }), onclick: press }, icon(name), t(key));
  }

  noticeLine(notice) {
    const what = inLanguage(notice.headline);
    const state = { now: ['noticeNow', 'good'], coming: ['noticeComing', 'warm'], over: ['noticeOver', ''] }[notice.state] ?? ['noticeNow', 'good'];
    return h('li', { class: 'post' }, h('div', { class: 'post-thumb warn' }, icon('emergency')),
      h('div', { class: 'grow' }, h('strong', { class: 'post-words' }, what), h('p', { class: 'soft small' }, `${clockOf(notice.from, false)} – ${clockOf(notice.until, false)}`)),
      h('span', { class: `chip ${state[1]}` }, t(state[0])),
      mine.notice() && notice.state !== 'over' ? this.button('endIt', 'close', what, () => api.endNotice(notice.id)) : null);
  }

  withdrawalLine(each) {
    const what = each.slides.map(slideName).join(t('nameComma'));
    return h('li', { class: 'post' }, h('div', { class: 'post-thumb' }, icon('down')),
      h('div', { class: 'grow' }, h('strong', { class: 'post-words' }, what), h('p', { class: 'soft small' }, each.reason)),
      h('span', { class: 'chip bad' }, t('isWithdrawn')),
      mine.withdraw() ? this.button('playAgain', 'again', what, () => api.endWithdrawal(each.id)) : null);
  }

  async refresh() {
    try {
      const [notices, withdrawals] = await Promise.all([api.notices(), api.withdrawals(), loadNames()]);
      const lines = [...notices.filter((each) => each.state !== 'over').map((each) => this.noticeLine(each)), ...withdrawals.map((each) => this.withdrawalLine(each))];
      fill(this.list, lines.length ? lines : h('li', {}, empty('check', t('nothingInForce'), t('nothingInForceMore'))));
    } catch (error) { fill(this.list, h('li', {}, fault(sorry(error)))); }
  }
}

class Desk {
  constructor(main, displays) {
    Object.assign(this, { main, displays, ends: [] });
    this.kinds = Object.keys(mine).filter((kind) => mine[kind]());
    [this.kind] = this.kinds;
    this.head = h('div', {});
    this.form = h('div', {});
    this.way = h('div', { class: 'way-room' });
    this.open = h('div', { class: 'stack drafts' });
    const drafted = (draft) => this.showDraft(draft);
    this.inForce = new InForce(drafted);
    this.forms = { notice: noticeForm({ displays, drafted }), withdraw: withdrawForm({ drafted }) };
    fill(main, h('div', { class: 'stack post-side' }, h('section', { class: 'card stack post-form' }, this.head, this.form)),
      h('div', { class: 'stack post-side' }, this.way, this.forms.notice.preview, this.open, this.inForce.element, signerNote()));
    this.choose(this.kind);
    this.refresh();
  }

  choose(kind) {
    this.kind = kind;
    fill(this.head, kindSwitch(this.kinds, kind, (next) => this.choose(next)));
    fill(this.form, this.forms[kind].element);
    this.forms.notice.preview.classList.toggle('unseen', kind !== 'notice');
  }

  async showDraft(draft) {
    await this.refresh();
    this.open.querySelector(`[data-role="${draft.role}"]`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }

  refresh() {
    this.inForce.refresh();
    this.forms.withdraw.refresh();
    return this.showDrafts();
  }

  async showDrafts() {
    const roles = this.kinds.map((kind) => (kind === 'notice' ? 'notices' : 'withdrawals'));
    try {
      const drafts = (await api.drafts()).filter((draft) => roles.includes(draft.role));
      const key = JSON.stringify(drafts);
      if (key === this.shown) return;
      this.shown = key;
      const names = await draftTexts(drafts);
      if (key !== this.shown) return; // another look was quicker
      fill(this.open, drafts.map((draft) => draftCard(draft, { names, changed: () => this.refresh(), published: (...all) => this.published(...all), atOnce: true })));
    } catch (error) {
      this.shown = null;
      fill(this.open, h('div', { class: 'card' }, fault(sorry(error))));
    }
  }

  published(draft, answer, started) {
    const bar = publication({ draft, answer, displays: this.displays, started, title: draftTitle(draft) });
    this.ends.push(bar.end);
    fill(this.way, bar.element);
  }
}

export function emergencyView(main) {
  const body = h('div', { class: 'card' }, t('loading'));
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('emergencyTitle')), h('p', {}, t('emergencyLead')))), body);
  let desk = null;
  let ended = false;
  Promise.all([api.displays(), loadNames()])
    .then(([displays]) => {
      if (ended) return;
      body.className = 'post-page';
      desk = new Desk(body, displays);
    })
    .catch((error) => fill(body, fault(sorry(error))));
  const end = listen((kind) => { if (['draft', 'release', 'hello'].includes(kind)) desk?.refresh(); });
  return () => { ended = true; end(); desk?.ends.forEach((each) => each()); };
}
