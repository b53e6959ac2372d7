// The word that is read now, large, with what can be done to it.

import { fault, fill, h, icon, openWindow } from '../script/dom.js';
import { withToneMarks } from '../script/pinyin.js';
import { dateOf, dateText, stampOf } from '../script/time.js';
import { toWav } from '../script/wav.js';
import { language as pageLanguage, sorry, t } from '../script/words.js';
import { isThere } from './voice-cards.js';

const mostBytes = 4 << 20;
const keys = [['keySpace', 'keySpaceMore'], ['keyEnter', 'keyEnterMore'], ['R', 'keyAgainMore'], ['L', 'keyHearMore'], ['←', 'keyBeforeMore'], ['→', 'keyAfterMore'], ['?', 'keyHelpMore']];
const keyName = (key) => (key.startsWith('key') ? t(key) : key);
export const languageName = (language) => t(language === 'en' ? 'voice_en' : 'voice_zh');
export const stateLook = { none: '', recorded: 'warm', drafted: 'warm', published: 'good', leaving: '', faulty: 'bad' };

export function showVoiceKeys() {
  const close = openWindow({ label: t('voiceKeys') }, h('h2', {}, t('voiceKeys')),
    h('dl', { class: 'voice-keys' }, keys.map(([key, words]) => h('div', { class: 'row' }, h('dt', {}, h('kbd', {}, keyName(key))), h('dd', {}, t(words))))),
    h('button', { class: 'button', type: 'button', onclick: () => close() }, t('close')));
}

const stampText = (iso) => `${dateText(dateOf(Date.parse(iso)), pageLanguage(), { weekday: false })} ${stampOf(iso, false)}`;

export class VoiceStage {
  constructor(page) {
    this.page = page;
    const button = (name, iconName, key, onclick, more = '') => h('button', { class: `button ${more}`, type: 'button', onclick: () => { this.focus(); onclick(); } },
      icon(iconName), h('span', {}, t(name)), key && h('kbd', { 'aria-hidden': 'true' }, keyName(key)));
    this.record = button('record', 'voice', 'keySpace', () => page.toggle(), 'main voice-record');
    this.keep = button('keepWord', 'check', 'keyEnter', () => page.keep(), 'voice-keep');
    this.again = button('againWord', 'again', 'R', () => page.toggle());
    this.hear = button('hearWord', 'play', 'L', () => page.hear());
    this.before = h('button', { class: 'button voice-turn', type: 'button', 'aria-label': t('wordBefore'), onclick: () => page.goBy(-1) }, icon('before'));
    this.after = h('button', { class: 'button voice-turn', type: 'button', 'aria-label': t('wordAfter'), onclick: () => page.goBy(1) }, icon('next'));
    this.remove = button('removeWord', 'close', null, () => page.remove(), 'small quiet');
    this.undo = button('undoWord', 'undo', null, () => page.undo(page.word), 'small quiet');
    this.head = h('div', { class: 'row voice-head' });
    this.progress = h('progress', { 'aria-label': t('voiceProgress') });
    this.text = h('strong', { class: 'voice-word' });
    this.reading = h('span', { class: 'voice-reading' });
    this.state = h('div', { class: 'row voice-state' });
    this.bar = h('div', {});
    this.meter = h('div', { class: 'voice-meter', role: 'meter', 'aria-label': t('microphoneLevel'), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': 0 }, this.bar);
    this.tell = h('p', { class: 'voice-tell', role: 'status' });
    this.trouble = h('div', {});
    this.upload = this.uploadRoom();
    this.element = h('section', { class: 'card voice-stage', tabIndex: -1, 'aria-label': t('voiceTitle') },
      this.head, this.progress,
      h('div', { class: 'voice-show' }, this.before, h('div', { class: 'voice-middle' }, this.text, this.reading, this.state), this.after),
      page.reads && [this.meter, this.tell, this.trouble, h('div', { class: 'row voice-buttons' }, this.record, this.again, this.hear, this.keep),
        h('div', { class: 'row voice-foot' }, this.upload, this.undo, this.remove)],
      !page.reads && [this.trouble, h('div', { class: 'row voice-buttons' }, this.hear)]);
  }

  focus() { this.element.focus({ preventScroll: true }); }

  draw() {
    const { page } = this;
    const { word, words, step } = page;
    const done = words.filter(isThere).length;
    fill(this.head, page.board.languages.length > 1 && h('div', { class: 'row chips', role: 'group', 'aria-label': t('voiceLanguage') }, page.board.languages.map((each) =>
      h('button', { class: 'chip', type: 'button', 'aria-pressed': String(each === page.language), onclick: () => { page.chooseLanguage(each); this.focus(); } }, languageName(each)))),
    h('span', { class: 'grow soft' }, done === words.length ? t('voiceAllDone') : ''), h('strong', { class: 'voice-count' }, t('voiceDone', { n: done, all: words.length })),
    h('button', { class: 'button small quiet', type: 'button', onclick: () => showVoiceKeys() }, h('kbd', { 'aria-hidden': 'true' }, '?'), t('voiceKeys')));
    Object.assign(this.progress, { max: words.length, value: done });
    this.text.lang = word.language;
    fill(this.text, word.text);
    this.text.classList.toggle('long', word.text.length > (word.language === 'en' ? 8 : 4));
    const reading = withToneMarks(word.reading);
    fill(this.reading, reading === word.text ? '' : reading);
    fill(this.state, h('span', { class: `chip ${stateLook[word.state]}` }, t(`word_${word.state}`)),
      word.by && h('span', { class: 'soft' }, t('wordBy', { name: word.by, time: stampText(word.at) })), word.duration_ms > 0 && h('span', { class: 'soft' }, t('wordSeconds', { n: (word.duration_ms / 1000).toFixed(1) })));
    this.before.disabled = word === words[0];
    this.after.disabled = word === words.at(-1);
    this.drawStep(step, word);
  }

  drawStep(step, word) {
    const recording = step === 'recording';
    this.element.dataset.step = step;
    fill(this.record.querySelector('span'), t(recording ? 'stopRecording' : 'record'));
    fill(this.tell, t(`step${step[0].toUpperCase()}${step.slice(1)}`));
    this.record.hidden = step === 'take' || step === 'keeping';
    this.again.hidden = !this.record.hidden;
    this.keep.hidden = !this.record.hidden;
    this.keep.disabled = step === 'keeping';
    this.record.disabled = ['opening', 'checking'].includes(step);
    this.hear.disabled = recording || (step !== 'take' && !word.tag);
    this.remove.hidden = !word.tag || step !== 'ready';
    this.undo.hidden = !word.undo || step !== 'ready';
  }

  /** Speech has peaks of about a fifth to nine tenths of all there is. */
  showLevel(peak) {
    const part = peak <= 0.001 ? 0 : Math.max(0, 1 + Math.log10(peak) / 2.4);
    this.bar.style.transform = `scaleX(${part.toFixed(3)})`;
    this.bar.className = peak > 0.95 ? 'hot' : peak < 0.06 ? 'low' : '';
    this.meter.setAttribute('aria-valuenow', Math.round(part * 100));
  }

  /** What went wrong stands where the next step is told otherwise. */
  showTrouble(text) {
    fill(this.trouble, fault(text));
    this.tell.hidden = true;
  }

  clearTrouble() {
    fill(this.trouble);
    this.tell.hidden = false;
  }

  /** A file that was recorded elsewhere, for the word that is shown. */
  uploadRoom() {
    const take = async (file) => {
      if (!file || !['ready', 'take'].includes(this.page.step)) return;
      if (file.size > mostBytes) { this.showTrouble(t('recordingTooLarge')); return; }
      this.clearTrouble();
      try {
        const wav = await toWav(file);
        if (wav.byteLength > mostBytes) this.showTrouble(t('recordingTooLarge'));
        else await this.page.check(wav);
      } catch (error) { this.showTrouble(sorry(error)); }
    };
    const input = h('input', { class: 'unseen', type: 'file', id: 'voice-file', accept: 'audio/*,.wav', onchange: () => { take(input.files[0]); input.value = ''; } });
    const label = h('label', { class: 'voice-file', htmlFor: 'voice-file' }, icon('upload'), h('span', {}, h('strong', {}, t('chooseRecording')), h('small', { class: 'soft' }, t('recordingHint'))));
    label.addEventListener('dragover', (event) => { event.preventDefault(); label.classList.add('over'); });
    label.addEventListener('dragleave', () => label.classList.remove('over'));
    label.addEventListener('drop', (event) => { event.preventDefault(); label.classList.remove('over'); take(event.dataTransfer.files[0]); });
    return h('div', { class: 'grow' }, input, label);
  }
}
