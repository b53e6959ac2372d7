import { api } from '../script/api.js';
import { fault, fill, h, icon, toast } from '../script/dom.js';
import { sorry, t } from '../script/words.js';

const shown = 8;
const most = 1 << 20;

/** A table is looked through first: what it would add, or what is wrong in which line; then taken whole or not at all. */
export function importCard({ journeyName, taken }) {
  const result = h('div', { class: 'stack', 'aria-live': 'polite' });
  const input = h('input', { class: 'unseen', type: 'file', id: 'bookings-file', accept: '.csv,text/csv', onchange: () => { look(input.files[0]); input.value = ''; } });
  const drop = h('label', { class: 'drop', htmlFor: 'bookings-file' }, icon('upload'), h('strong', {}, t('importChoose')), h('span', { class: 'hint' }, t('importHint')));
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => { event.preventDefault(); drop.classList.remove('over'); look(event.dataTransfer.files[0]); });

  async function look(file) {
    if (!file) return;
    if (file.size > most) { fill(result, fault(t('importTooLarge'))); return; }
    fill(result, h('p', { class: 'soft' }, t('importReading')));
    try {
      const bytes = await file.arrayBuffer();
      const answer = await api.importBookings(bytes, true);
      if (answer.faults?.length) showFaults(answer.faults);
      else showRows(file.name, bytes, answer);
    } catch (error) { showRefusal(error); }
  }

  function showRefusal(error) {
    if (error.faults?.length) showFaults(error.faults);
    else fill(result, fault(sorry(error)));
  }

  function showFaults(faults) {
    fill(result, fault(t('importFaults', { n: faults.length })), h('ul', { class: 'import-faults' }, faults.slice(0, shown).map((each) =>
      h('li', {}, h('strong', {}, t('importLine', { line: each.line })), ' ', each.column && h('span', { class: 'tag' }, each.column), ' ', each.message))),
    faults.length > shown && h('p', { class: 'soft' }, t('importMore', { n: faults.length - shown })));
  }

  function showRows(name, bytes, { encoding, rows = [] }) {
    const take = h('button', { class: 'button main', type: 'button', onclick: () => keep(bytes, take, rows) }, icon('save'), t('importDo', { n: rows.length }));
    fill(result,
      h('p', { class: 'import-sum' }, t(rows.length ? 'importReady' : 'importNothing', { file: name, n: rows.length }), h('small', { class: 'soft' }, t('importEncoding', { encoding }))),
      rows.length > 0 && h('table', { class: 'import-rows' }, h('tbody', {}, rows.slice(0, shown).map((each) => h('tr', {}, [each.business_date, each.time ?? t('allDay'), each.code, journeyName(each.journey)].map((cell) => h('td', {}, cell)))))),
      rows.length > shown && h('p', { class: 'soft' }, t('importMore', { n: rows.length - shown })),
      rows.length > 0 && take);
  }

  async function keep(bytes, button, rows) {
    button.disabled = true;
    try {
      const answer = await api.importBookings(bytes, false);
      fill(result);
      toast(t('importDone', { added: answer.added, unchanged: answer.unchanged }), { closeLabel: t('close') });
      taken(rows[0]?.business_date);
    } catch (error) { showRefusal(error); }
  }

  return h('section', { class: 'card stack' }, h('h2', {}, t('importTitle')), h('p', { class: 'soft' }, t('importLead')), input, drop, result);
}
