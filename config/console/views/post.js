import { api, newKey } from '../script/api.js';
import { empty, fault, fill, h, icon, toast } from '../script/dom.js';
import { listen } from '../script/live.js';
import { inLanguage, loadNames, postPicture, postPictureAddress } from '../script/release.js';
import { dateText, today } from '../script/time.js';
import { language, sorry, t } from '../script/words.js';
import { bodyOf, postForm } from './post-form.js';
import { PostPreview } from './post-preview.js';
import { progress } from './post-progress.js';

const newDraft = (displays) => ({ kind: 'sentence', sentence: '', file: null, from: today(), until: today(),
  displays: new Set(displays.map((each) => each.id)), key: newKey() });

/** `drafted` holds the posts that no signed release has yet. */
function postState(post, drafted) {
  if (drafted.has(post.id)) return h('span', { class: 'chip warm' }, t('waitsForSigning'));
  if (post.until < today()) return h('span', { class: 'chip' }, t('over'));
  if (post.from > today()) return h('span', { class: 'chip warm' }, t('toCome'));
  return h('span', { class: 'chip good' }, h('span', { class: 'dot good' }), t('playing'));
}

const span = (post) => (post.from === post.until ? dateText(post.from, language())
  : `${dateText(post.from, language(), { weekday: false })} – ${dateText(post.until, language(), { weekday: false })}`);

function postList(displays, changed, gone) {
  const list = h('ul', { class: 'posts' });
  const nameOf = (id) => inLanguage(displays.find((each) => each.id === id)?.name) || id;
  const places = (post) => (!post.displays.length || post.displays.length === displays.length ? t('everywhere') : post.displays.map(nameOf).join(', '));

  const takeDown = async (post, button) => {
    button.disabled = true;
    try {
      // Kept before it goes, so that it can come back.
      const picture = post.picture ? await postPicture(post.id) : undefined;
      const { draft } = await api.takeDown(post.id);
      gone(post.id);
      const back = { from: post.from < today() ? today() : post.from, until: post.until, displays: post.displays };
      if (post.sentence) back.sentence = post.sentence;
      if (picture) back.picture = picture;
      const key = newKey();
      const putBack = async () => {
        try {
          await api.draftPost(back, key);
          toast(t('backAgain'), { closeLabel: t('close') });
        } catch (error) { toast(sorry(error), { bad: true, closeLabel: t('close') }); }
        changed();
      };
      const possible = (post.sentence || picture) && post.until >= today();
      toast(t(draft ? 'takeDownDrafted' : 'takenDown'), { undo: possible ? putBack : null, undoLabel: t('putBack'), closeLabel: t('close') });
    } catch (error) {
      toast(sorry(error), { bad: true, closeLabel: t('close') });
    }
    changed();
  };

  const line = (drafted) => (post) => {
    const what = post.sentence ?? t('picture');
    const address = post.picture ? postPictureAddress(post.id) : null;
    return h('li', { class: 'post' },
      h('div', { class: 'post-thumb' }, address ? h('img', { src: address, alt: '' }) : icon(post.picture ? 'image' : 'text')),
      h('div', { class: 'grow' }, h('strong', { class: 'post-words' }, what), h('p', { class: 'soft small' }, `${span(post)} · ${places(post)}`)),
      postState(post, drafted),
      h('button', { class: 'button small', type: 'button', 'aria-label': t('takeDownWhat', { what }), onclick: (event) => takeDown(post, event.currentTarget) }, icon('down'), t('takeDown')));
  };

  const refresh = async () => {
    try {
      const [posts, drafts] = await Promise.all([api.posts(), api.drafts().catch(() => [])]);
      await loadNames();
      const drafted = new Set(drafts.flatMap((draft) => draft.changes.added).map((name) => /^content\/posts\/(.+)\.json$/.exec(name)?.[1]));
      posts.sort((a, b) => b.until.localeCompare(a.until) || b.from.localeCompare(a.from));
      fill(list, posts.length ? posts.map(line(drafted)) : h('li', {}, empty('post', t('noPosts'), t('noPostsMore'))));
    } catch (error) { fill(list, h('li', {}, fault(sorry(error)))); }
  };
  return { refresh, element: h('section', { class: 'card stack' }, h('h2', {}, t('putUp')), list) };
}

export function postView(main) {
  const body = h('div', { class: 'card' }, t('loading'));
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('postTitle')), h('p', {}, t('postLead')))), body);
  const ends = [];

  const build = (displays) => {
    const draft = newDraft(displays);
    const preview = new PostPreview(draft, displays);
    ends.push(() => preview.end());
    const way = h('div', { class: 'way-room' });
    let followed = null;
    const gone = (id) => { if (id === followed) fill(way); };
    const posts = postList(displays, () => posts.refresh(), gone);
    const makeDraft = async () => {
      try {
        const content = await bodyOf(draft);
        const answer = await api.draftPost(content, draft.key);
        if (!answer.draft) { toast(t(`expect_${answer.expect}`), { closeLabel: t('close') }); return null; }
        const bar = progress({ id: answer.id, draft: answer.draft, expect: answer.expect, from: draft.from, displays: displays.filter((each) => draft.displays.has(each.id)) });
        ends.push(bar.end);
        followed = answer.id;
        fill(way, bar.element);
        way.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
        Object.assign(draft, { sentence: '', file: null, key: newKey() });
        preview.update();
        posts.refresh();
        return null;
      } catch (error) {
        // The same press may be sent again; a changed draft is another one.
        return sorry(error);
      }
    };
    const changed = () => { draft.key = newKey(); preview.update(); };
    posts.refresh();
    ends.push(listen((kind) => { if (['release', 'draft', 'hello'].includes(kind)) posts.refresh(); }));
    body.className = 'post-page';
    fill(body, postForm({ draft, displays, changed, makeDraft }), h('div', { class: 'stack post-side' }, way, preview.element, posts.element));
  };
  api.displays().then(build).catch((error) => fill(body, fault(sorry(error))));
  return () => ends.forEach((end) => end());
}
