// The page where a clerk reads the words that calls are joined from: one word at a time, by keyboard.

import { api } from '../script/api.js';
import { empty, fault, fill, h, icon, toast, windowIsOpen } from '../script/dom.js';
import { eased, listen } from '../script/live.js';
import { may } from '../script/people.js';
import { Player } from '../script/player.js';
import { MicrophoneError, Recorder } from '../script/recorder.js';
import { sorry, t } from '../script/words.js';
import { draftCard, isThere, sampleCard, wordList } from './voice-cards.js';
import { showVoiceKeys, VoiceStage } from './voice-stage.js';

const store = 'onedoor-voice-language';
/** Steps of a word: ready → opening → recording → checking → take → keeping → ready, the next one. */
const restful = ['ready', 'take'];

class Voice {
  constructor(main, board) {
    Object.assign(this, { board, step: 'ready', take: null, turn: 0, ended: false, reads: may('clerk', 'editor') });
    this.language = board.languages.find((each) => each === localStorage.getItem(store)) ?? board.languages[0];
    this.player = new Player();
    this.recorder = new Recorder({ level: (peak) => this.stage.showLevel(peak), full: () => this.stop() });
    this.stage = new VoiceStage(this);
    this.list = wordList((word) => this.go(word.id));
    this.sample = sampleCard((sample) => this.attempt(() => this.playWhenHere(api.voiceSample(sample))));
    this.draft = draftCard((onto) => this.putIntoDraft(onto));
    fill(main, h('div', { class: 'voice-page' }, this.stage.element, h('div', { class: 'stack' }, this.silent = h('p', { class: 'voice-open', hidden: board.spoken.length > 0 }, icon('alert'), h('span', {}, t('voiceSilentHall'))), this.list.element, this.sample.element, this.draft.element)));
    this.id = (this.words.find((each) => !isThere(each)) ?? this.words[0]).id;
    this.draw();
  }

  get words() { return this.board.words.filter((each) => each.language === this.language); }
  get word() { return this.words.find((each) => each.id === this.id) ?? this.words[0]; }

  draw() {
    this.silent.hidden = this.board.spoken.length > 0;
    this.stage.draw();
    this.list.draw(this.words, this.word);
    this.sample.draw(this.board.samples.filter((each) => each.language === this.language));
    this.draft.draw(this.board);
  }

  setStep(step) {
    this.step = step;
    this.stage.draw();
  }

  async refresh() {
    try {
      const board = await api.voice();
      if (this.ended) return;
      this.board = board;
      if (!board.languages.includes(this.language)) this.chooseLanguage(board.languages[0]);
      this.draw();
    } catch (error) { this.stage.showTrouble(sorry(error)); }
  }

  /** Takes over what the server says of one word. */
  put(word) {
    this.board.words = this.board.words.map((each) => (each.language === word.language && each.id === word.id ? word : each));
    this.draw();
  }

  async attempt(work) {
    try {
      await work();
      this.stage.clearTrouble();
    } catch (error) {
      this.stage.showTrouble(sorry(error));
      if (error.status === 409) await this.refresh();
    }
  }

  chooseLanguage(language) {
    localStorage.setItem(store, language);
    this.leaveWord();
    this.language = language;
    this.id = (this.words.find((each) => !isThere(each)) ?? this.words[0]).id;
    this.draw();
  }

  /** A take that was not kept yet can be had back. */
  leaveWord() {
    this.turn += 1;
    this.player.stop();
    this.recorder.cancel();
    const { take, language, id } = this;
    if (this.step === 'take') {
      toast(t('takeDropped', { word: this.word.text }), { undo: () => { this.chooseWord(language, id); this.take = take; this.setStep('take'); }, undoLabel: t('undo'), closeLabel: t('close') });
    }
    Object.assign(this, { take: null, step: 'ready' });
    this.stage.clearTrouble();
  }

  chooseWord(language, id) {
    this.leaveWord();
    Object.assign(this, { language, id });
    this.draw();
    this.stage.focus();
  }

  go(id) { this.chooseWord(this.language, id); }

  goBy(by) {
    const at = this.words.indexOf(this.word) + by;
    if (this.words[at]) this.go(this.words[at].id);
  }

  /** The next word that is still to be read, else the one behind. */
  next() {
    const at = this.words.indexOf(this.word);
    const rest = [...this.words.slice(at + 1), ...this.words.slice(0, at)];
    const word = rest.find((each) => !isThere(each)) ?? this.words[at + 1];
    if (word) this.go(word.id);
    else this.setStep('ready');
  }

  toggle() {
    if (!this.reads) return null;
    return this.step === 'recording' ? this.stop() : this.start();
  }

  async start() {
    if (!restful.includes(this.step)) return;
    this.turn += 1;
    const { turn } = this;
    this.player.stop();
    this.take = null;
    this.seen = this.word.tag;
    this.stage.clearTrouble();
    this.setStep(this.recorder.isOpen ? 'recording' : 'opening');
    try {
      await this.recorder.open();
      if (this.ended) { this.recorder.close(); return; }
      if (turn !== this.turn) return;
      this.recorder.start();
      this.setStep('recording');
    } catch (error) {
      if (turn !== this.turn || this.ended) return;
      this.stage.showTrouble(error instanceof MicrophoneError ? t({ insecure: 'micInsecure', denied: 'micDenied', missing: 'micMissing', busy: 'micBusy' }[error.reason]) : t('micBusy'));
      this.setStep('ready');
    }
  }

  stop() { return this.check(this.recorder.stop(), this.seen); }

  /** Has the server make the word of a recording, and lets it be heard. `seen`: the tag of the word
   *  that the clerk began to replace; another clerk's may be there by the time this one is kept. */
  async check(raw, seen = this.word.tag) {
    this.turn += 1;
    const { turn } = this;
    this.setStep('checking');
    try {
      const prepared = await api.prepareWord(raw);
      if (turn !== this.turn || this.ended) return;
      this.take = { raw, prepared, seen };
      this.setStep('take');
      await this.player.play(prepared);
    } catch (error) {
      if (turn !== this.turn) return;
      this.stage.showTrouble(sorry(error));
      if (!this.take) this.setStep('ready');
    }
  }

  async keep() {
    if (this.step !== 'take') return this.step === 'ready' ? this.next() : null;
    const { take, word } = this;
    this.setStep('keeping');
    try {
      const kept = await api.keepWord({ ...word, tag: take.seen }, take.raw);
      this.put(kept);
      this.take = null;
      this.step = 'ready';
      if (word.tag) toast(t('wordKept', { word: word.text }), { undo: () => this.undo(kept), undoLabel: t('undo'), closeLabel: t('close') });
      this.next();
    } catch (error) {
      if (error.status === 409) {
        await this.refresh();
        // Now the clerk is told of the other one, hears it, and may replace it all the same.
        Object.assign(take, { seen: this.word.tag, other: true });
      }
      this.stage.showTrouble(sorry(error));
      this.setStep('take');
    }
    return null;
  }

  hear() {
    return this.attempt(async () => {
      const { take, word } = this;
      if (word.tag && (!take || take.other)) await this.playWhenHere(api.heardWord(word));
      else if (take) await this.player.play(take.prepared);
    });
  }

  /** What comes too late is not played: the clerk has gone on, and perhaps reads. */
  async playWhenHere(fetching) {
    const { turn } = this;
    const wav = await fetching;
    if (turn === this.turn && !this.ended) await this.player.play(wav);
  }

  remove() {
    const { word } = this;
    return this.attempt(async () => {
      const now = await api.removeWord(word);
      this.put(now);
      toast(t(now.state === 'leaving' ? 'wordLeaves' : 'wordRemoved', { word: word.text }), { undo: () => this.undo(now), undoLabel: t('undo'), closeLabel: t('close') });
    });
  }

  /** `seen`: the word as the clerk knows it; what somebody else has made of it since stays. */
  undo(seen) {
    return this.attempt(async () => {
      const word = await api.undoWord(seen);
      this.put(word);
      toast(t('wordRestored', { word: word.text }), { closeLabel: t('close') });
    });
  }

  /** Returns  whether it went in. */
  async putIntoDraft(onto) {
    try {
      const { words } = await api.draftVoice(onto);
      toast(t('voiceDrafted', { n: words }), { closeLabel: t('close') });
      return '';
    } catch (error) { return sorry(error); } finally { await this.refresh(); }
  }

  onKey(event) {
    const target = event.target.closest?.('button, a, input, select, textarea, summary');
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || (target && [' ', 'Enter'].includes(event.key))) return;
    const work = { ' ': () => this.toggle(), Enter: () => this.keep(), r: () => restful.includes(this.step) && this.toggle(), l: () => this.hear(),
      ArrowLeft: () => this.goBy(-1), ArrowRight: () => this.goBy(1), '?': () => showVoiceKeys(),
      Escape: () => { if (this.step === 'recording') { this.recorder.cancel(); this.setStep('ready'); } } }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!work) return;
    event.preventDefault();
    work();
  }

  end() {
    this.ended = true;
    this.recorder.close();
    this.player.close();
  }
}

export function voiceView(main) {
  const body = h('div', {}, h('p', { class: 'card' }, t('loading')));
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('voiceTitle')), h('p', {}, t('voiceLead')))), body);
  let page = null;
  let ended = false;
  api.voice().then((board) => {
    if (ended) return;
    if (board.words.length) page = new Voice(body, board);
    else fill(body, h('div', { class: 'card' }, empty('voice', t('noCounters'), t('noCountersMore'))));
  }).catch((error) => fill(body, h('div', { class: 'card' }, fault(sorry(error)))));
  const follow = eased(() => page?.refresh(), 300);
  const end = listen((kind) => { if (['voice', 'draft', 'release', 'hello'].includes(kind)) follow(); });
  const onKey = (event) => { if (!windowIsOpen()) page?.onKey(event); };
  addEventListener('keydown', onKey);
  return () => { ended = true; page?.end(); end(); removeEventListener('keydown', onKey); };
}
