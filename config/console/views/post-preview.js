// What a post will look like: the server draws the draft as the wall will draw it.

import { api } from '../script/api.js';
import { fault, fill, h } from '../script/dom.js';
import { inLanguage } from '../script/release.js';
import { clockOf, dateOf, dateText, today } from '../script/time.js';
import { language, sorry, t } from '../script/words.js';
import { bodyOf, missing } from './post-form.js';

const restMs = 350; // after the last key
const widths = { landscape: 1120, portrait: 540, strip: 1280 };

export function shapeOf([width, height]) {
  if (width / height > 3) return 'strip';
  return width < height ? 'portrait' : 'landscape';
}

/** The moment on the wall that the picture shows, in words. */
function momentText(at) {
  if (!at) return t('previewNever');
  const date = dateOf(Date.parse(at));
  const day = date === today() ? t('todayOnly') : dateText(date, language());
  return t('previewAt', { day, time: clockOf(at, false) });
}

/** One display at a time; the last picture stays until the next one is there. */
export class PostPreview {
  constructor(draft, displays) {
    this.draft = draft;
    this.displays = displays;
    this.pictures = new Map(); // display id → the picture drawn last
    this.tabs = h('div', { class: 'row chips', role: 'group', 'aria-label': t('preview') });
    this.image = h('img', { alt: '', hidden: true });
    this.blank = h('p', { class: 'preview-blank' });
    this.bezel = h('div', { class: 'bezel' }, h('div', { class: 'preview-wall' }, this.image, this.blank, h('span', { class: 'preview-busy' })));
    this.note = h('p', { class: 'hint', role: 'status' });
    this.trouble = h('div', {});
    this.element = h('section', { class: 'card stack preview', 'aria-label': t('preview') },
      h('div', { class: 'row' }, h('h2', { class: 'grow' }, t('preview')), this.tabs), h('div', { class: 'preview-room' }, this.bezel), this.note, this.trouble);
    this.choose();
  }

  /** The draft has changed. */
  update() {
    for (const picture of this.pictures.values()) picture.old = true;
    this.choose();
  }

  choose(display) {
    const there = this.displays.filter((each) => this.draft.displays.has(each.id));
    this.shown = there.find((each) => each.id === (display ?? this.shown)?.id) ?? there[0] ?? this.displays[0];
    fill(this.tabs, there.length > 1 ? there.map((each) => h('button', { class: 'chip', type: 'button', 'aria-pressed': String(each === this.shown), onclick: () => this.choose(each) }, inLanguage(each.name) || each.id)) : null);
    this.show();
    this.ask();
  }

  show() {
    if (!this.shown) return;
    const { size, name, id } = this.shown;
    this.bezel.className = `bezel bezel-${shapeOf(size)}`;
    this.bezel.firstChild.style.setProperty('aspect-ratio', `${size[0]} / ${size[1]}`);
    const picture = missing(this.draft) ? null : this.pictures.get(id);
    this.image.hidden = !picture;
    this.blank.hidden = Boolean(picture);
    this.image.alt = t('previewOf', { name: inLanguage(name) || id });
    if (picture && this.image.src !== picture.address) this.image.src = picture.address;
    fill(this.blank, this.draft.kind === 'sentence' ? t('previewEmpty') : t('previewEmptyPicture'));
    fill(this.note, picture ? momentText(picture.at) : '');
  }

  /** Asks for the picture once the hands rest. */
  ask() {
    clearTimeout(this.timer);
    this.abort?.abort();
    fill(this.trouble);
    this.busy(false);
    if (!this.shown || missing(this.draft)) return;
    const drawn = this.pictures.get(this.shown.id);
    if (drawn && !drawn.old) return;
    this.busy(true);
    this.timer = setTimeout(() => this.draw(this.shown), restMs);
  }

  busy(on) {
    this.element.setAttribute('aria-busy', String(on));
    this.bezel.classList.toggle('busy', on);
    this.bezel.classList.remove('refused');
  }

  async draw(display) {
    this.abort = new AbortController();
    const { signal } = this.abort;
    try {
      const body = await bodyOf(this.draft);
      const drawn = await api.previewDraft(display.id, widths[shapeOf(display.size)], body, signal);
      const image = new Image();
      image.src = drawn.address;
      await image.decode();
      if (signal.aborted) { URL.revokeObjectURL(drawn.address); return; }
      this.keep(display.id, drawn);
      this.show();
      this.busy(false);
    } catch (error) {
      if (signal.aborted) return;
      this.busy(false);
      this.bezel.classList.add('refused');
      fill(this.note);
      fill(this.trouble, fault(sorry(error)));
    }
  }

  keep(id, picture) {
    const before = this.pictures.get(id);
    this.pictures.set(id, picture);
    if (before) setTimeout(() => URL.revokeObjectURL(before.address), 1000);
  }

  end() {
    clearTimeout(this.timer);
    this.abort?.abort();
    for (const picture of this.pictures.values()) URL.revokeObjectURL(picture.address);
  }
}
