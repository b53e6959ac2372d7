import { api } from '../script/api.js';
import { empty, fault, fill, h, windowIsOpen } from '../script/dom.js';
import { eased, listen } from '../script/live.js';
import { sorry, t } from '../script/words.js';
import { Desk } from './desk.js';

/** The counter page: one counter, its present number, and what can be done to it. */
export function callView(main) {
  const body = h('div', {}, h('p', { class: 'card' }, t('loading')));
  fill(main, body);
  const title = () => h('div', { class: 'page-title' }, h('h1', {}, t('callTitle')));
  let desk = null;
  let ended = false;
  Promise.all([api.counters(), api.services()])
    .then(([counters, services]) => {
      if (ended) return;
      if (counters.length) desk = new Desk(body, counters, services);
      else fill(body, title(), h('div', { class: 'card' }, empty('call', t('noCounters'), t('noCountersMore'))));
    })
    .catch((error) => fill(body, title(), h('div', { class: 'card' }, fault(sorry(error)))));
  const follow = eased(() => desk?.refresh(), 250);
  const end = listen((kind) => {
    if (kind === 'line') desk?.showLine();
    if (['call', 'queue', 'hello', 'release'].includes(kind)) follow();
  });
  const onKey = (event) => { if (!windowIsOpen()) desk?.onKey(event); };
  const minute = setInterval(() => desk?.drawTimes(), 20000);
  addEventListener('keydown', onKey);
  return () => { ended = true; desk?.end(); end(); clearInterval(minute); removeEventListener('keydown', onKey); };
}
