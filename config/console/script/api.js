// The server's API: one place for addresses, the session's token and errors.

/** What went wrong, with the server's own code ("closed", "wrong_password") where it gave one. */
export class ApiError extends Error {
  constructor(status, { code = '', detail = '', title = '', reason = '', found = '', faults = [] } = {}) {
    super(detail || title || code || String(status));
    Object.assign(this, { status, code, reason, found, faults });
  }
}

let csrf = '';
let onSignedOut = () => {};

export function whenSignedOut(handler) { onSignedOut = handler; }

/** `raw` is a file's content, sent as it is. `seen` is the tag of what is changed, '' where nothing was there. */
async function send(method, path, { body, raw, type = 'application/json', key, seen, signal } = {}) {
  const headers = {};
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (content !== undefined) headers['Content-Type'] = type;
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (key) headers['Idempotency-Key'] = key;
  if (seen !== undefined) headers[seen ? 'If-Match' : 'If-None-Match'] = seen ? `"${seen}"` : '*';
  let response;
  try {
    response = await fetch(path, { method, headers, signal, cache: 'no-store', body: content });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0);
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && path !== '/api/v1/session') onSignedOut();
  throw new ApiError(response.status, problem);
}

async function ask(method, path, options) {
  const response = await send(method, path, options);
  return response.status === 204 ? null : response.json();
}

/** A fresh id of one press: the same press sent twice counts once. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const remember = (session) => { csrf = session.csrf; return session; };

export const api = {
  session: () => ask('GET', '/api/v1/session').then(remember),
  signIn: (name, password) => ask('POST', '/api/v1/session', { body: { name, password } }).then(remember),
  signOut: () => ask('DELETE', '/api/v1/session'),
  clock: () => ask('GET', '/api/v1/clock'),
  screens: () => ask('GET', '/api/v1/screens'),
  displays: () => ask('GET', '/api/v1/displays').then((answer) => answer.displays),
  counters: () => ask('GET', '/api/v1/counters').then((answer) => answer.counters),
  services: () => ask('GET', '/api/v1/services').then((answer) => answer.services),
  queue: () => ask('GET', '/api/v1/queue'),
  posts: () => ask('GET', '/api/v1/posts').then((answer) => answer.posts),
  draftPost: (post, key) => ask('POST', '/api/v1/posts', { body: post, key }),
  takeDown: (id) => ask('DELETE', `/api/v1/posts/${encodeURIComponent(id)}`),
  /** The draft of a post as a display will show it. Returns  a blob address, and when it is first seen. */
  previewDraft: async (display, width, post, signal) => {
    const response = await send('POST', `/api/v1/preview?${new URLSearchParams({ display, width })}`, { body: post, signal });
    return { at: response.headers.get('X-OneDoor-At'), address: URL.createObjectURL(await response.blob()) };
  },
  /** The open drafts, and how long what is published holds. */
  draftsAndTerms: () => ask('GET', '/api/v1/drafts'),
  drafts: () => ask('GET', '/api/v1/drafts').then((answer) => answer.drafts),
  draftFile: (role) => send('GET', draftFileAddress(role)).then(async (response) => new Uint8Array(await response.arrayBuffer())),
  uploadSignature: (role, text) => ask('POST', `/api/v1/drafts/${role}/signatures`, { raw: text }),
  publishDraft: (role) => ask('POST', `/api/v1/drafts/${role}/publish`),
  discardDraft: (role) => ask('DELETE', `/api/v1/drafts/${role}`),
  notices: () => ask('GET', '/api/v1/notices').then((answer) => answer.notices),
  draftNotice: (notice) => ask('POST', '/api/v1/notices', { body: notice }),
  endNotice: (id) => ask('DELETE', `/api/v1/notices/${encodeURIComponent(id)}`),
  withdrawals: () => ask('GET', '/api/v1/withdrawals').then((answer) => answer.withdrawals),
  draftWithdrawal: (slide, reason) => ask('POST', '/api/v1/withdrawals', { body: { slide, reason } }),
  endWithdrawal: (id) => ask('DELETE', `/api/v1/withdrawals/${encodeURIComponent(id)}`),
  slides: () => ask('GET', '/api/v1/slides').then((answer) => answer.slides),
  ledger: (from, to) => ask('GET', `/api/v1/ledger?${new URLSearchParams({ from, to })}`),
  counter: (id, verb, body, key) => ask('POST', `/api/v1/counters/${encodeURIComponent(id)}/${verb}`, { body, key }),
  line: (id) => ask('GET', `/api/v1/counters/${encodeURIComponent(id)}/line`).then((answer) => answer.tickets),
  ticketsByLabel: (label) => ask('GET', `/api/v1/tickets?${new URLSearchParams({ label })}`).then((answer) => answer.tickets),
  ticketEvents: (id) => ask('GET', `/api/v1/tickets/${id}/events`).then((answer) => answer.events),
  guide: () => ask('GET', '/api/v1/guide'),
  bookings: (day) => ask('GET', `/api/v1/bookings?${new URLSearchParams({ day })}`).then((answer) => answer.bookings),
  book: (booking, key) => ask('POST', '/api/v1/bookings', { body: booking, key }),
  cancelBooking: ({ business_date: day, code }) => ask('DELETE', `/api/v1/bookings/${day}/${encodeURIComponent(code)}`),
  voice: () => ask('GET', '/api/v1/voice'),
  heardWord: (word) => send('GET', wordAddress(word)).then((response) => response.arrayBuffer()),
  /** A recording as the hall would play it. Returns  WAV bytes; nothing is kept. */
  prepareWord: (wav) => send('POST', '/api/v1/voice/preview', { raw: wav, type: 'audio/wav' }).then((response) => response.arrayBuffer()),
  keepWord: (word, wav) => ask('PUT', wordAddress(word), { raw: wav, type: 'audio/wav', seen: word.tag }).then((answer) => answer.word),
  removeWord: (word) => ask('DELETE', wordAddress(word), { seen: word.tag }).then((answer) => answer.word),
  undoWord: (word) => ask('POST', `${wordAddress(word)}/undo`, { seen: word.tag }).then((answer) => answer.word),
  voiceSample: ({ language, number, counter }) => send('GET', `/api/v1/voice/sample?${new URLSearchParams({ language, number, counter })}`).then((response) => response.arrayBuffer()),
  draftVoice: (onto) => ask('POST', '/api/v1/voice/draft', { body: { onto } }),
  importBookings: (file, preview) => ask('POST', `/api/v1/bookings/import?preview=${preview}`, { raw: file, type: 'text/csv' }),
};

const wordAddress = ({ language, id }) => `/api/v1/voice/${language}/${encodeURIComponent(id)}`;
export const draftFileAddress = (role) => `/api/v1/drafts/${role}/file`;
export const pictureAddress = (screen) =>
  `/api/v1/screens/${encodeURIComponent(screen.id)}/picture?at=${encodeURIComponent(screen.picture_at)}`;
