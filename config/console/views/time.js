import { api } from '../script/api.js';
import { fault, fill, h, icon } from '../script/dom.js';
import { listen } from '../script/live.js';
import { inLanguage, loadNames, lunarDays, slideName } from '../script/release.js';
import { clockOf, dateText, instant, minutesNow, timeText, today } from '../script/time.js';
import { language, sorry, t } from '../script/words.js';
import { shapeOf } from './post-preview.js';

const dayMinutes = 1440;
const widths = { landscape: 1120, portrait: 540, strip: 1280 };

/** The next time a month and day come, from today on. */
function nextOf(monthDay) {
  const year = Number(today().slice(0, 4));
  return `${year}-${monthDay}` >= today() ? `${year}-${monthDay}` : `${year + 1}-${monthDay}`;
}

async function nextLunar(key) {
  const year = Number(today().slice(0, 4));
  for (const each of [year, year + 1]) {
    const days = await lunarDays(each);
    if (days && days[key] >= today()) return days[key];
  }
  return null;
}

/** The coloured lane of the day: one stretch a segment. */
function lane(segments, minutes) {
  const start = segments.length ? Date.parse(segments[0].from) : 0;
  const bars = segments.map((segment) => {
    const bar = h('span', { class: `lane-bar level-${segment.level} ${segment.grey ? 'grey' : ''}`, title: `${t(`level_${segment.level}`)} ${clockOf(segment.from, false)} – ${clockOf(segment.to, false)}` });
    bar.style.setProperty('left', `${((Date.parse(segment.from) - start) / 60000 / dayMinutes) * 100}%`);
    bar.style.setProperty('width', `${((Date.parse(segment.to) - Date.parse(segment.from)) / 60000 / dayMinutes) * 100}%`);
    return bar;
  });
  const needle = h('span', { class: 'lane-needle' });
  needle.style.setProperty('left', `${(minutes / dayMinutes) * 100}%`);
  return h('div', { class: 'lane', 'aria-hidden': 'true' }, bars, needle);
}

const hours = () => h('div', { class: 'lane-hours', 'aria-hidden': 'true' }, [0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => h('span', {}, `${hour}:00`)));

const endOf = (time) => (clockOf(time, false) === '00:00' ? '24:00' : clockOf(time, false));

/** What the day is for the hall: its name, and whether the hall is open. */
function dayFacts(day) {
  const kind = day.name || (day.kind === 'workday' ? '' : t(`day_${day.kind}`));
  return [kind ? h('span', { class: 'chip warm' }, kind) : null,
    day.mourning ? h('span', { class: 'chip' }, t('greyDay')) : null,
    h('span', { class: 'soft small' }, t(day.open ? 'hallOpen' : 'hallShut'))];
}

/** One reason, and the campaigns that it holds for. */
function reasonGroup(group, answer) {
  const [first] = group;
  const shared = first.reason === 'plays' && group.length > 1;
  const name = (each) => inLanguage(each.name).replaceAll('\n', ' ') || each.campaign;
  return h('li', { class: `why why-${first.outcome}` },
    h('span', { class: 'why-words' }, t(shared ? 'why_shares' : `why_${first.reason}`, { n: group.length, level: t(`level_${answer.level}`) })),
    h('ul', { class: 'names' }, group.map((each) => h('li', {}, h('span', { class: `why-mark level-${each.level}`, 'aria-hidden': 'true' }), name(each)))));
}

/** What plays on a display at a moment, and why the others do not. */
function reasons(answer, segment, unfolded) {
  const of = (...outcomes) => answer.candidates.filter((each) => outcomes.includes(each.outcome));
  const others = of('not_due');
  const lines = (list) => [...new Set(list.map((each) => each.reason))].map((reason) => reasonGroup(list.filter((each) => each.reason === reason), answer));
  const rest = h('details', { class: 'why-rest', open: unfolded.has(answer.display), ontoggle: (event) => unfolded[event.target.open ? 'add' : 'delete'](answer.display) },
    h('summary', {}, t('whyOthers', { n: others.length })), h('ul', { class: 'whys' }, lines(others)));
  return [
    h('p', { class: 'row' }, h('span', { class: `level level-${answer.level}` }, t(`level_${answer.level}`)),
      segment ? h('span', { class: 'soft small' }, t('span', { from: clockOf(segment.from, false), to: endOf(segment.to) })) : null, dayFacts(answer.day)),
    answer.black || !answer.slide ? h('p', { class: 'soft' }, t('darkNow'))
      : h('p', {}, h('span', { class: 'soft' }, `${t('slideIs')} `), h('strong', {}, slideName(answer.slide))),
    h('ul', { class: 'whys' }, lines(of('plays', 'rests'))), others.length ? rest : null,
  ];
}

/** One display at the chosen moment. */
class Stage {
  constructor(display, unfolded) {
    this.display = display;
    this.unfolded = unfolded;
    this.image = h('img', { alt: '' });
    this.why = h('div', { class: 'stage-why stack' });
    this.trouble = h('div', {});
    this.segments = [];
    const [width, height] = display.size;
    this.shape = shapeOf(display.size);
    const bezel = h('div', { class: `bezel bezel-${this.shape}` }, this.image);
    this.image.style.setProperty('aspect-ratio', `${width} / ${height}`);
    this.name = inLanguage(display.name) || display.id;
    this.element = h('article', { class: `card stage stage-${this.shape}`, 'aria-label': this.name }, h('h2', {}, this.name), bezel, this.trouble, this.why);
  }

  async loadDay(date) {
    this.segments = (await api.plan(this.display.id, instant(date, 0), instant(date, dayMinutes))).segments;
  }

  segmentAt(at) {
    const time = Date.parse(at);
    return this.segments.find((each) => Date.parse(each.from) <= time && time < Date.parse(each.to));
  }

  /** Draws the moment and says why; a newer call makes this one give up. */
  async show(at) {
    this.abort?.abort();
    this.abort = new AbortController();
    const { signal } = this.abort;
    await Promise.all([this.draw(at, signal), this.explain(at, signal)]);
  }

  async explain(at, signal) {
    try {
      const answer = await api.explain(this.display.id, at, signal);
      if (!signal.aborted) fill(this.why, reasons(answer, this.segmentAt(at), this.unfolded));
    } catch (error) {
      if (!signal.aborted) fill(this.why, fault(sorry(error)));
    }
  }

  async draw(at, signal) {
    this.element.setAttribute('aria-busy', 'true');
    try {
      const address = await api.preview(this.display.id, at, widths[this.shape], signal);
      const next = new Image();
      next.src = address;
      await next.decode();
      if (signal.aborted) { URL.revokeObjectURL(address); return; }
      const old = this.image.src;
      this.image.src = address;
      this.image.alt = t('previewOf', { name: this.name });
      if (old.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(old), 1000);
      fill(this.trouble);
    } catch {
      if (signal.aborted) return;
      fill(this.trouble, fault(t('noPreview')));
    }
    this.element.setAttribute('aria-busy', 'false');
  }
}

class Slider {
  constructor(main, displays) {
    this.date = today();
    this.minutes = Math.min(1435, Math.round(minutesNow() / 5) * 5);
    const unfolded = new Set(); // displays whose further reasons are open
    this.stages = displays.map((display) => new Stage(display, unfolded));
    this.main = main;
    this.build();
    this.setDay(this.date);
  }

  build() {
    this.dateInput = h('input', { class: 'input', type: 'date', id: 'day', value: this.date, onchange: () => this.dateInput.value && this.setDay(this.dateInput.value) });
    this.range = h('input', { type: 'range', id: 'moment', min: 0, max: dayMinutes - 5, step: 5, value: this.minutes, class: 'range', oninput: () => this.setMinutes(Number(this.range.value)) });
    this.dayText = h('strong', { class: 'moment-day' });
    this.timeText = h('output', { class: 'moment-time', htmlFor: 'moment' });
    this.laneRoom = h('div', {});
    this.trouble = h('div', {});
    const pick = (key, find, name = 'calendar') => h('button', { class: 'chip', type: 'button', onclick: async () => {
      const date = await find();
      if (date) { this.setDay(date); if (key !== 'now') this.setMinutes(600); }
    } }, icon(name), t(key));
    fill(this.main,
      h('section', { class: 'card stack moment' },
        h('div', { class: 'row moment-head' }, h('div', { class: 'grow' }, this.dayText, this.timeText),
          h('div', { class: 'row chips' },
            pick('now', async () => { this.setMinutes(Math.min(1435, Math.round(minutesNow() / 5) * 5)); return today(); }, 'time'),
            pick('valentine', async () => nextOf('02-14')), pick('may20', async () => nextOf('05-20')),
            pick('qixi', () => nextLunar('qixi')), pick('springFestival', () => nextLunar('springFestival')),
            h('label', { class: 'unseen', htmlFor: 'day' }, t('date')), h('span', { class: 'day-room' }, this.dateInput))),
        h('div', { class: 'lane-room' }, h('label', { class: 'unseen', htmlFor: 'moment' }, t('timeOfDay')), this.laneRoom, this.range, hours()),
        this.trouble),
      h('div', { class: 'stages' }, [false, true].map((upright) => this.stages.filter((stage) => (stage.shape === 'portrait') === upright))
        .filter((column) => column.length).map((column) => h('div', { class: 'stack' }, column.map((stage) => stage.element)))));
  }

  async setDay(date) {
    this.date = date;
    this.dateInput.value = date;
    this.label();
    fill(this.trouble);
    try {
      await Promise.all(this.stages.map((stage) => stage.loadDay(date)));
    } catch (error) { fill(this.trouble, fault(sorry(error))); }
    if (this.date === date) this.show();
  }

  setMinutes(minutes) {
    this.minutes = minutes;
    this.range.value = minutes;
    this.label();
    this.drawLane();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), 90);
  }

  label() {
    fill(this.dayText, dateText(this.date, language()));
    fill(this.timeText, timeText(this.minutes));
    this.range.setAttribute('aria-valuetext', timeText(this.minutes));
  }

  drawLane() { fill(this.laneRoom, lane(this.stages[0]?.segments ?? [], this.minutes)); }

  show() {
    this.drawLane();
    for (const stage of this.stages) stage.show(instant(this.date, this.minutes));
  }

  end() {
    clearTimeout(this.timer);
    for (const stage of this.stages) stage.abort?.abort();
  }
}

export function timeView(main) {
  const body = h('div', { class: 'stack' }, h('p', { class: 'card' }, t('loading')));
  fill(main, h('div', { class: 'page-title' }, h('div', {}, h('h1', {}, t('timeTitle')), h('p', {}, t('timeLead')))), body);
  let slider = null;
  let ended = false;
  Promise.all([api.displays(), loadNames()])
    .then(([displays]) => { if (!ended) slider = new Slider(body, displays); })
    .catch((error) => fill(body, h('div', { class: 'card' }, fault(sorry(error)))));
  const end = listen((kind) => { if (kind === 'release' && slider) loadNames().then(() => slider.setDay(slider.date)); });
  return () => { ended = true; slider?.end(); end(); };
}
