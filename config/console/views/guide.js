// The way through the hall, to turn the screen and explain: what the kiosk shows, large and calm.
// It lies over the counter page, which goes on beneath it.

import { api } from '../script/api.js';
import { fault, fill, h, icon, openWindow, redraw } from '../script/dom.js';
import { filled, language, sorry, t, tIn } from '../script/words.js';

const health = ['exam', 'prepregnancy'];
const rules = 'rules';
const questions = 'questions';

/** In whole five minutes: nobody can promise 119. */
const rounded = (minutes) => Math.max(5, Math.floor((minutes + 2) / 5) * 5);

class Guide {
  constructor(body, data) {
    this.body = body;
    this.data = data;
    // The couple may read another language than the clerk; the clerk's page keeps its own.
    this.language = language();
    this.places = [...data.steps.map((_, index) => index), ...(data.rules.length ? [rules] : []), ...(data.questions.length ? [questions] : [])];
    this.at = 0;
    this.draw();
  }

  say(key, values = {}) { return filled(this.in(this.data.texts[key]), values); }
  in(text) { return text?.[this.language] ?? text?.['zh-CN'] ?? ''; }
  word(key, values) { return tIn(this.language, key, values); }
  get dialog() { return this.body.closest('dialog'); }

  go(by) {
    const next = this.at + by;
    if (next < 0 || next >= this.places.length) return;
    this.goTo(next);
  }

  goTo(index) {
    this.at = index;
    this.draw();
    this.body.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  switchLanguage() {
    this.language = this.language === 'en' ? 'zh-CN' : 'en';
    this.draw();
  }

  draw() {
    this.dialog.lang = this.language;
    redraw(this.body, this.head(), h('div', { class: 'guide-body' }, this.path(), this.page()), this.foot());
  }

  /** How long it takes: everything, and the registration alone, which is what is not voluntary. */
  total() {
    const { steps } = this.data;
    const sum = (some) => some.reduce((minutes, step) => minutes + step.minutes, 0);
    const all = sum(steps);
    return all ? this.say('guide.total', { least: rounded(sum(steps.filter((step) => !step.voluntary))), minutes: rounded(all) }) : '';
  }

  head() {
    return h('header', { class: 'guide-head' },
      h('div', { class: 'grow' },
        h('p', { class: 'guide-hall' }, this.in(this.data.hall)),
        h('h1', {}, this.in(this.data.title)),
        h('p', { class: 'guide-lead' }, [this.in(this.data.lead), this.total()].filter(Boolean).map((each) => h('span', {}, each)))),
      h('button', { class: 'button quiet', type: 'button', 'data-key': 'language', lang: this.language === 'en' ? 'zh-CN' : 'en', onclick: () => this.switchLanguage() }, icon('globe'), this.word('otherLanguage')),
      h('button', { class: 'button quiet', type: 'button', 'data-key': 'back', onclick: () => this.dialog.close() }, icon('close'), this.word('guideBack'), h('kbd', { 'aria-hidden': 'true' }, 'Esc')));
  }

  /** Where it is, and for whom where it is not for everybody. */
  placeOf(step) { return [this.in(step.place), this.in(step.branch)].filter(Boolean).join(' · '); }

  mark() { return h('span', { class: 'mark' }, this.say('guide.voluntary')); }

  path() {
    const item = (place, index) => {
      const step = this.data.steps[place];
      const kind = place === rules || place === questions ? 'rules' : health.includes(step.service) ? 'health' : step.service ? 'red' : 'plain';
      return h('li', {}, h('button', { class: `path-step ${kind}`, type: 'button', 'data-key': `at ${index}`, 'aria-current': index === this.at ? 'step' : null, onclick: () => this.goTo(index) },
        h('span', { class: 'path-disc' }, step ? index + 1 : icon(place === rules ? 'ledger' : 'check')),
        h('span', { class: 'path-words' },
          h('strong', {}, step ? this.in(step.title) : this.say(place === rules ? 'guide.rules' : 'guide.list'), step?.voluntary && this.mark()),
          step && h('span', { class: 'path-place' }, this.placeOf(step))),
        step?.minutes > 0 && h('span', { class: 'path-minutes' }, this.say('guide.minutes', { minutes: step.minutes }))));
    };
    return h('nav', { class: 'guide-path', 'aria-label': this.word('guideSteps') }, h('ol', {}, this.places.map(item)));
  }

  page() {
    const place = this.places[this.at];
    return h('article', { class: `guide-page ${typeof place === 'string' ? 'for-rules' : ''}`, 'aria-live': 'polite' },
      place === rules ? this.rulesPage() : place === questions ? this.questionsPage() : this.stepPage(this.data.steps[place], place),
      h('div', { class: 'guide-turn' },
        h('button', { class: 'button', type: 'button', 'data-key': 'before', disabled: this.at === 0, onclick: () => this.go(-1) }, icon('before'), this.word('guideBefore')),
        h('button', { class: 'button main', type: 'button', 'data-key': 'after', disabled: this.at === this.places.length - 1, onclick: () => this.go(1) }, this.word('guideAfter'), icon('next'))));
  }

  stepPage(step, index) {
    const row = (name, value) => value && [h('dt', {}, name), h('dd', {}, value)];
    const papers = step.papers.length ? h('ul', { class: 'papers' }, step.papers.map((paper) => h('li', {}, icon('check'), this.in(paper)))) : this.say('guide.papers.none');
    return h('div', { class: `guide-step ${health.includes(step.service) ? 'health' : ''}` },
      h('p', { class: 'guide-count' }, this.word('guideStep', { n: index + 1 }), step.voluntary && this.mark(), this.in(step.branch) && h('span', { class: 'mark' }, this.in(step.branch))),
      h('h2', {}, this.in(step.title)),
      h('p', { class: 'guide-summary' }, this.in(step.summary)),
      h('dl', {}, row(this.word('guidePlace'), this.in(step.place)), row(this.say('guide.papers'), papers), row(this.say('guide.department'), this.in(step.department)),
        step.minutes > 0 && row(this.word('guideTime'), this.say('guide.minutes', { minutes: step.minutes }))));
  }

  rulesPage() {
    return h('div', { class: 'guide-rules' },
      h('h2', {}, this.say('guide.rules')),
      h('p', { class: 'guide-summary' }, this.say('guide.rules.lead')),
      h('ul', {}, this.data.rules.map((rule) => h('li', {}, h('strong', {}, this.in(rule.text)), h('span', {}, this.say('guide.basis', { basis: this.in(rule.basis) }))))));
  }

  /** What the kiosk asks to make a couple's own checklist: to be talked through, nothing is entered here. */
  questionsPage() {
    return h('div', { class: 'guide-rules' },
      h('h2', {}, this.say('guide.list')),
      h('p', { class: 'guide-summary' }, this.say('guide.questions.lead')),
      h('ul', {}, this.data.questions.map((question) => h('li', {}, h('strong', {}, this.in(question.title)), h('span', {}, question.choices.map((choice) => this.in(choice.text)).join(' / '))))));
  }

  foot() {
    return h('footer', { class: 'guide-foot' }, h('span', {}, this.say('guide.version', { version: this.data.version, date: this.data.date })), h('span', { 'aria-hidden': 'true' }, this.word('guideTurn')));
  }

  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const moves = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
    const jumps = { Home: 0, End: this.places.length - 1 };
    const place = event.key in jumps ? jumps[event.key] : event.key in moves ? this.at + moves[event.key] : /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null;
    if (place === null) return;
    event.preventDefault();
    if (place >= 0 && place < this.places.length) this.goTo(place);
  }
}

/** Opens the guide over the page. */
export function openGuide() {
  const body = h('div', { class: 'guide-room' }, h('p', { class: 'guide-wait' }, t('loading')));
  let guide = null;
  openWindow({ label: t('guide'), kind: 'guide' }, body);
  const dialog = body.closest('dialog');
  dialog.addEventListener('keydown', (event) => guide?.onKey(event));
  api.guide().then((data) => {
    if (!data.steps.length) fill(body, h('p', { class: 'guide-wait' }, t('guideNone')));
    else if (dialog.open) guide = new Guide(body, data);
  }).catch((error) => fill(body, h('div', { class: 'guide-wait' }, fault(sorry(error)), h('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, t('guideBack')))));
}
