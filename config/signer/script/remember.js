// Which versions were signed on this machine. A server that lies about the version before
// could hide a change; one that was signed here is known for certain.

const store = 'onedoor-signed';

function read() {
  try {
    const list = JSON.parse(localStorage.getItem(store) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return []; // a browser that keeps nothing for files
  }
}

const keyOf = ({ hall, role }, sha256) => `${hall} ${role} ${sha256}`;

/** Whether the version before this draft was signed here, or there is none. */
export const isBeforeKnown = (draft) => !draft.beforeSha256 || read().includes(keyOf(draft, draft.beforeSha256));

export function rememberSigned(draft) {
  try {
    localStorage.setItem(store, JSON.stringify([keyOf(draft, draft.sha256), ...read()].slice(0, 500)));
  } catch { /* the next draft is looked at as a whole */ }
}
