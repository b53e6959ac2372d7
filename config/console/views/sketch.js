// A sketch of a post on a wall before it is published: the layout's proportions in CSS.

import { h } from '../script/dom.js';
import { t } from '../script/words.js';

/** The text with a place to break after each word, and nowhere else. */
function words(text) {
  const pieces = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)];
  // A sign of punctuation stays with the word before it.
  return pieces.flatMap(({ segment, isWordLike }, at) => (at && isWordLike ? [h('wbr'), segment] : [segment]));
}

export function sketch(draft, display) {
  const [width, height] = display.size;
  const shape = width / height > 3 ? 'strip' : width < height ? 'portrait' : 'landscape';
  const empty = draft.kind === 'sentence' ? !draft.sentence.trim() : !draft.address;
  const line = h('p', { class: `sketch-words ${draft.sentence.length > 24 ? 'long' : ''}` }, words(empty ? t('previewEmpty') : draft.sentence));
  const picture = draft.kind === 'picture' && draft.address ? h('img', { src: draft.address, alt: '' }) : null;
  const wall = h('div', { class: `sketch ${shape} ${empty ? 'blank' : ''}` },
    h('div', { class: 'sketch-slide' }, picture ?? line),
    h('div', { class: 'sketch-calls' }, h('i'), h('i'), h('i'), h('i')),
    h('div', { class: 'sketch-ticker' }));
  wall.style.setProperty('aspect-ratio', `${width} / ${height}`);
  return h('div', { class: `bezel bezel-${shape}` }, wall);
}
