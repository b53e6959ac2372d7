import { api } from '../script/api.js';
import { empty, fault, fill, h } from '../script/dom.js';
import { draftTexts } from '../script/draft-file.js';
import { listen } from '../script/live.js';
import { loadNames } from '../script/release.js';
import { sorry, t } from '../script/words.js';
import { draftCard, draftTitle, isReady, signerNote } from './draft-card.js';
import { publication } from './post-progress.js';
import { termsNote } from './terms.js';

/** A post's sentence or a notice's headline for its file's name, so that people see words. */
async function namesIn(drafts) {
  const [posts, texts] = await Promise.all([api.posts().catch(() => []), draftTexts(drafts), loadNames()]);
  for (const post of posts) texts.set(`content/posts/${post.id}.json`, post.sentence ?? t('picture'));
  return texts;
}

/** What makes two drafts look the same; a card is only drawn anew for another one. */
const keyOf = (draft) => JSON.stringify([draft.role, draft.sha256, draft.signatures.map((each) => each.keyid), isReady(draft)]);

export function draftsView(main) {
  const way = h('div', { class: 'way-room' });
  const terms = h('div', { class: 'terms-room' });
  const list = h('div', { class: 'stack drafts', 'aria-busy': 'true' }, h('p', { class: 'card' }, t('loading')));
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('draftsTitle')), h('p', {}, t('draftsLead')))),
    h('div', { class: 'stack drafts-page' }, way, list, terms, signerNote()));
  const ends = [];
  let shown = null;
  let ended = false;

  const published = async (draft, answer, started) => {
    const displays = await api.displays().catch(() => []);
    if (ended) return;
    const bar = publication({ draft, answer, displays, started, title: draftTitle(draft) });
    ends.push(bar.end);
    fill(way, bar.element);
    way.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };

  const refresh = async () => {
    try {
      const { drafts, terms: holds } = await api.draftsAndTerms();
      const key = JSON.stringify([drafts.map(keyOf), holds]);
      if (ended || key === shown) return;
      shown = key;
      const names = await namesIn(drafts);
      if (ended || key !== shown) return; // another look was quicker
      fill(terms, termsNote(holds));
      fill(list, drafts.length ? drafts.map((draft) => draftCard(draft, { names, changed: refresh, published })) : h('div', { class: 'card' }, empty('drafts', t('noDrafts'), t('noDraftsMore'))));
    } catch (error) {
      shown = null;
      fill(list, h('div', { class: 'card' }, fault(sorry(error))));
    }
    list.setAttribute('aria-busy', 'false');
  };
  refresh();
  const end = listen((kind) => { if (['draft', 'hello'].includes(kind)) refresh(); });
  return () => { ended = true; end(); ends.forEach((each) => each()); };
}
