// Takes a slide down: find it, say why, draft it.

import { api } from '../script/api.js';
import { fault, fill, h, icon } from '../script/dom.js';
import { campaignName, inLanguage } from '../script/release.js';
import { sorry, t } from '../script/words.js';

const mostShown = 8;
const mostReason = 100;
const characters = (text) => [...text.trim()].length;
const titleOf = (slide) => inLanguage(slide.headline).replaceAll('\n', ' ') || slide.id;

export function withdrawForm({ drafted }) {
  let slides = [];
  let gone = new Set();
  let chosen = null;
  const room = h('div', { class: 'stack' });
  const results = h('ul', { class: 'posts slide-results', 'aria-live': 'polite' });
  const search = h('input', { class: 'input', id: 'slide-search', type: 'search', placeholder: t('searchSlideExample'), oninput: () => showResults() });

  const campaigns = ({ campaigns: ids }) => ids.slice(0, 2).map(campaignName).join(t('nameComma')) + (ids.length > 2 ? t('andOthers', { n: ids.length }) : '');
  const choose = (slide) => { chosen = slide; show(); room.querySelector('textarea, #slide-search')?.focus(); };

  function line(slide) {
    const out = gone.has(slide.id);
    return h('li', { class: 'post' }, h('div', { class: 'grow' }, h('strong', { class: 'post-words' }, titleOf(slide)), h('p', { class: 'soft small' }, [slide.id, campaigns(slide)].filter(Boolean).join(' · '))),
      out ? h('span', { class: 'chip bad' }, t('isWithdrawn'))
        : h('button', { class: 'button small', type: 'button', 'aria-label': t('takeDownWhat', { what: titleOf(slide) }), onclick: () => choose(slide) }, icon('down'), t('takeDown')));
  }

  function showResults() {
    const words = search.value.trim().toLowerCase();
    const found = slides.filter((slide) => `${slide.id} ${Object.values(slide.headline ?? {}).join(' ')}`.replaceAll('\n', '').toLowerCase().includes(words));
    fill(results, found.length ? found.slice(0, mostShown).map(line) : h('li', { class: 'soft post' }, t('noSlideFound')),
      found.length > mostShown ? h('li', { class: 'soft small post' }, t('slidesMore', { n: found.length - mostShown })) : null);
  }

  function reasonForm() {
    const count = h('span', { class: 'hint counter', id: 'count-reason' });
    const reason = h('textarea', { class: 'input low', id: 'reason', rows: 2, 'aria-describedby': 'count-reason' });
    const trouble = h('div', { 'aria-live': 'assertive' });
    const button = h('button', { class: 'button main publish', type: 'submit' }, icon('drafts'), t('draftWithdrawal'));
    const showCount = () => {
      count.textContent = t('count', { n: characters(reason.value), most: mostReason });
      count.classList.toggle('over', characters(reason.value) > mostReason);
    };
    reason.addEventListener('input', showCount);
    showCount();
    const submit = async (event) => {
      event.preventDefault();
      const fits = reason.value.trim() && characters(reason.value) <= mostReason;
      fill(trouble, fits ? null : fault(t('needReason')));
      if (!fits) return;
      button.disabled = true;
      try {
        const { draft } = await api.draftWithdrawal(chosen.id, reason.value.trim());
        chosen = null;
        show();
        drafted(draft);
      } catch (error) {
        fill(trouble, fault(sorry(error)));
        button.disabled = false;
      }
    };
    return h('form', { class: 'stack', onsubmit: submit },
      h('div', { class: 'chosen-slide row' }, h('div', { class: 'grow' }, h('p', { class: 'soft small' }, t('chosenSlide')), h('strong', {}, titleOf(chosen)), h('p', { class: 'soft small' }, [chosen.id, campaigns(chosen)].filter(Boolean).join(' · '))),
        h('button', { class: 'button small', type: 'button', onclick: () => choose(null) }, t('otherSlide'))),
      h('div', { class: 'field' }, h('div', { class: 'row label-row' }, h('label', { htmlFor: 'reason', class: 'grow' }, t('whyWithdraw')), count), reason, h('span', { class: 'hint' }, t('whyWithdrawHint'))),
      trouble, button);
  }

  function show() {
    fill(room, chosen ? reasonForm() : [h('div', { class: 'field' }, h('label', { htmlFor: 'slide-search' }, t('searchSlide')), search), results]);
    if (!chosen) showResults();
  }

  const refresh = async () => {
    try {
      const [list, withdrawals] = await Promise.all([api.slides(), api.withdrawals()]);
      slides = list;
      gone = new Set(withdrawals.flatMap((each) => each.slides));
      if (!chosen) showResults();
    } catch (error) { fill(results, h('li', {}, fault(sorry(error)))); }
  };
  show();
  return { element: room, refresh };
}
