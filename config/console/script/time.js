// Times of the hall. The hall's zone is the server's: the browser's own plays no part.

let offset = '+08:00'; // of the hall's zone
let ahead = 0; // hall clock minus this machine's clock, in milliseconds
let moved = 0; // hall clock minus the server's own, in milliseconds: not 0 in a rehearsal

/** Takes the answer of GET /api/v1/clock. */
export function setClock({ now: isoNow, offset_ms: movedMs }) {
  moved = movedMs;
  offset = isoNow.slice(19) || '+00:00';
  if (offset === 'Z') offset = '+00:00';
  ahead = Date.parse(isoNow) - Date.now();
}

const offsetMs = () => {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(offset);
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60000;
};

/** Milliseconds → a Date whose UTC fields read as the hall's wall clock. */
const wall = (ms) => new Date(ms + offsetMs());

export const hallNow = () => Date.now() + ahead;
export const today = () => dateOf(hallNow());
/** The server's own time, by which the ledger is kept: the hall's own but for a rehearsal. */
export const serverNow = () => hallNow() - moved;
export const dateOf = (ms) => wall(ms).toISOString().slice(0, 10);
export const clockOf = (iso, seconds = true) => (iso ? wall(Date.parse(iso)).toISOString().slice(11, seconds ? 19 : 16) : '');
/** The time of a stamp that a machine set (published, fetched, shown), on the hall's clock. */
export const stampOf = (iso, seconds = true) => (iso ? clockOf(new Date(Date.parse(iso) + moved).toISOString(), seconds) : '');
export const clockNow = () => wall(hallNow()).toISOString().slice(11, 16);
export const minutesNow = () => Math.floor((wall(hallNow()).getTime() % 86400000) / 60000);

export function addDays(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}

/** "2027-05-20", 600 → "2027-05-20T10:00:00+08:00"; 1440 is the next midnight. */
export function instant(date, minutes) {
  const day = minutes >= 1440 ? addDays(date, 1) : date;
  return `${day}T${timeText(minutes % 1440)}:00${offset}`;
}

/** Milliseconds → the hall's time with its offset, in whole minutes. */
export const instantOf = (ms) => `${wall(ms).toISOString().slice(0, 16)}:00${offset}`;

export const timeText = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A date as people write it, the year only where it is another one: 5月20日 星期四 / Thu 20 May 2027. */
export function dateText(date, language, { year = date.slice(0, 4) !== today().slice(0, 4), weekday = true } = {}) {
  const form = language === 'en'
    ? { weekday: weekday ? 'short' : undefined, day: 'numeric', month: 'short', year: year ? 'numeric' : undefined }
    : { year: year ? 'numeric' : undefined, month: 'long', day: 'numeric', weekday: weekday ? 'long' : undefined };
  const text = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { ...form, timeZone: 'UTC' })
    .format(Date.parse(`${date}T00:00:00Z`));
  return language === 'en' ? text : text.replace('星期', ' 星期');
}
