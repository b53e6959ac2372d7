// The server's API: one place for addresses, the session's token and errors.

/** What went wrong, with the server's own code ("closed", "wrong_password") where it gave one. */
export class ApiError extends Error {
  constructor(status, code, detail) {
    super(detail || code || String(status));
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

let csrf = '';
let onSignedOut = () => {};

export function whenSignedOut(handler) { onSignedOut = handler; }

async function ask(method, path, { body, key, signal } = {}) {
  const headers = {};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (key) headers['Idempotency-Key'] = key;
  let response;
  try {
    response = await fetch(path, { method, headers, signal, cache: 'no-store', body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'away', '');
  }
  if (response.ok) return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && path !== '/api/v1/session') onSignedOut();
  throw new ApiError(response.status, problem.code ?? '', problem.detail ?? problem.title ?? '');
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
  publish: (post, key) => ask('POST', '/api/v1/posts', { body: post, key }),
  takeDown: (id) => ask('DELETE', `/api/v1/posts/${encodeURIComponent(id)}`),
  plan: (display, from, to, signal) => ask('GET', `/api/v1/plan?${new URLSearchParams({ display, from, to })}`, { signal }),
  counter: (id, verb, body) => ask('POST', `/api/v1/counters/${encodeURIComponent(id)}/${verb}`, { body }),
};

export const pictureAddress = (screen) =>
  `/api/v1/screens/${encodeURIComponent(screen.id)}/picture?at=${encodeURIComponent(screen.picture_at)}`;

/** The server's own drawing of a display at a moment. Returns  a blob address and the slide's id. */
export async function fetchPreview(display, at, width, signal) {
  const query = new URLSearchParams({ display, width });
  if (at) query.set('at', at);
  const response = await fetch(`/api/v1/preview?${query}`, { signal });
  if (!response.ok) throw new ApiError(response.status, '', '');
  return { slide: response.headers.get('X-OneDoor-Slide') ?? '', address: URL.createObjectURL(await response.blob()) };
}
