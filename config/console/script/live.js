// The live channel: what happens in the hall, as it happens.

const kinds = ['hello', 'release', 'call', 'queue', 'clock', 'help', 'draft', 'voice'];
const listeners = new Set();
let source = null;
let connected = false;
let queue = {};

/** Calls `listener(kind, data)` with every event, and ('line', bool) when the line comes or goes.
 *  Returns  what ends it. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Does `work` soon, once for whatever comes meanwhile: in a rush the hall has many events a second. */
export function eased(work, ms) {
  let timer = 0;
  return () => { timer ||= setTimeout(() => { timer = 0; work(); }, ms); };
}

export const isConnected = () => connected;
/** What was last heard of the queue: waiting, remaining, series. */
export const queueNow = () => queue;

function tell(kind, data) {
  for (const listener of [...listeners]) listener(kind, data);
}

function setLine(up) {
  if (connected === up) return;
  connected = up;
  tell('line', up);
}

/** Opens the line; the browser comes back by itself after a break, with Last-Event-ID. */
export function dial() {
  if (source) return;
  watchPage();
  const line = new EventSource('/api/v1/live?device=console');
  source = line;
  line.onerror = () => {
    if (line !== source) return;
    setLine(false);
    // After an answer other than 200 it gives up for good.
    if (line.readyState === EventSource.CLOSED) setTimeout(() => { if (line === source) { source = null; dial(); } }, 3000);
  };
  for (const kind of kinds) {
    line.addEventListener(kind, (event) => {
      let data;
      try { data = JSON.parse(event.data); } catch { return; }
      if (kind === 'hello' || kind === 'queue') queue = data;
      setLine(true);
      tell(kind, data);
    });
  }
}

let watched = false;

/** A page that the browser keeps for the way back would hold its line, and the browser has six for a server. */
function watchPage() {
  if (watched) return;
  watched = true;
  let paused = false;
  addEventListener('pagehide', () => { paused = source !== null; source?.close(); source = null; });
  addEventListener('pageshow', () => { if (paused) dial(); paused = false; });
}

/** Closes it: who has signed out hears nothing more. */
export function hangUp() {
  source?.close();
  source = null;
  queue = {};
  setLine(false);
}
