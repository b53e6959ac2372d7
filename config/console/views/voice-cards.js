// Beside the word: all words with how far each is, a call to hear, and the way into a draft.

import { empty, fault, fill, h, icon, redraw } from '../script/dom.js';
import { may } from '../script/people.js';
import { t } from '../script/words.js';

/** Whether a call can be said with it. */
export const isThere = (word) => !['none', 'faulty', 'leaving'].includes(word.state);

const groups = ['frame', 'digits', 'letters', 'places'];
const states = ['none', 'recorded', 'drafted', 'published', 'leaving', 'faulty'];

/** The words in groups; `choose(word)` brings one onto the stage. */
export function wordList(choose) {
  const room = h('div', { class: 'voice-groups' });
  const legend = h('ul', { class: 'row voice-legend' });
  const tile = (current) => (word) => h('li', {}, h('button', { class: `voice-tile is-${word.state}`, type: 'button', lang: word.language, 'data-key': `${word.language} ${word.id}`,
    'aria-current': word === current ? 'true' : null, title: t(`word_${word.state}`), onclick: () => choose(word) }, word.text, h('span', { class: 'unseen' }, ` ${t(`word_${word.state}`)}`)));
  const draw = (words, current) => {
    redraw(room, groups.map((group) => [group, words.filter((each) => each.group === group)]).filter(([, list]) => list.length).map(([group, list]) =>
      h('section', {}, h('h3', {}, t(`group_${group}`), h('small', { class: 'soft' }, t('voiceDone', { n: list.filter(isThere).length, all: list.length }))), h('ul', { class: 'voice-tiles' }, list.map(tile(current))))));
    fill(legend, states.filter((state) => words.some((each) => each.state === state)).map((state) => h('li', {}, h('span', { class: `voice-mark is-${state}`, 'aria-hidden': 'true' }), t(`word_${state}`))));
  };
  return { element: h('section', { class: 'card stack voice-list' }, room, legend), draw };
}

/** A call that can be said with what is there; `play(sample)` lets it be heard. */
export function sampleCard(play) {
  const room = h('div', { class: 'stack' });
  let samples = [];
  let at = 0;
  const show = () => {
    const sample = samples[at % samples.length];
    redraw(room, sample
      ? [h('p', { class: 'voice-sample', lang: sample.language }, sample.text), h('div', { class: 'row' },
        h('button', { class: 'button', type: 'button', 'data-key': 'play', onclick: () => play(sample) }, icon('play'), t('hearSample')),
        samples.length > 1 && h('button', { class: 'button quiet', type: 'button', 'data-key': 'other', onclick: () => { at += 1; show(); } }, icon('again'), t('otherSample')))]
      : empty('call', t('sampleNone'), t('sampleNoneMore')));
  };
  const draw = (list) => {
    if (JSON.stringify(list) === JSON.stringify(samples) && room.firstChild) return;
    samples = list;
    show();
  };
  return { element: h('section', { class: 'card stack voice-card' }, h('h2', {}, t('sampleTitle')), h('p', { class: 'soft' }, t('sampleLead')), room), draw };
}

/** `put(onto)` resolves to '' or to what went wrong. */
export function draftCard(put) {
  const room = h('div', { class: 'stack' });
  const trouble = h('div', {});
  let busy = false;
  let shown = null;
  const note = ({ draft }) => draft && h('p', { class: 'voice-open' }, icon('drafts'), h('span', {}, t(draft.signatures.length ? 'voiceDraftVoid' : 'voiceDraftOpen', { names: draft.edited_by.join(t('nameComma')), n: draft.signatures.length })));
  const press = async (onto) => {
    if (busy) return;
    busy = true;
    draw(shown);
    const wrong = await put(onto);
    busy = false;
    fill(trouble, wrong && fault(wrong));
    draw(shown);
  };
  const draw = (board) => {
    shown = board;
    const waiting = board.words.filter((each) => each.waits).length;
    const missing = board.words.filter((each) => !isThere(each)).length;
    const drafted = board.words.filter((each) => each.state === 'drafted').length;
    if (!waiting && drafted) {
      redraw(room, h('p', {}, t('voiceDraftWaits', { n: drafted })), h('div', {}, h('a', { class: 'button', href: '/staff/#/drafts' }, icon('drafts'), t('toDrafts'))));
      return;
    }
    if (!waiting) { redraw(room, empty('drafts', t('voiceDraftNothing'), t('voiceDraftNothingMore'))); return; }
    redraw(room, note(board), missing > 0 && h('p', { class: 'soft' }, t('voiceDraftPartly', { n: missing })),
      may('editor') ? h('button', { class: 'button main', type: 'button', disabled: busy, 'data-key': 'draft', onclick: () => press(board.draft?.sha256 ?? null) }, icon('drafts'), t('voiceDraftDo', { n: waiting }))
        : h('p', {}, t('voiceDraftEditor')));
  };
  return { element: h('section', { class: 'card stack voice-card' }, h('h2', {}, t('voiceDraftTitle')), room, trouble), draw };
}
