// What the tests of the queue's pages share: a hall, two clerks, and numbers taken at a kiosk.

import { device, openPage, press, seen, signIn } from './hall.mjs';

let taps = 0;

/** Takes a number at the kiosk. Returns  the ticket; `shown` is its number as a page writes it. */
export async function takeNumber(hall, wish) {
  taps += 1;
  const answer = await device(hall.base, 'POST', '/api/v1/tickets', { kiosk: 'kiosk-1', ...wish }, { 'Idempotency-Key': `browser-tap-${process.pid}-${taps}` });
  return { ...answer.ticket, follow: answer.follow, shown: `${answer.ticket.series} ${answer.ticket.label.slice(1)}` };
}

/** A clerk's own machine on the counter page of a counter: a tab behind another one would rest. */
export async function openDesk(browser, hall, counter, account = 'clerk') {
  const context = await browser.createBrowserContext();
  const { page, wrongs } = await openPage(context, hall.base);
  await page.setViewport({ width: 1366, height: 768 });
  await signIn(page, hall, account);
  await goToCounter(page, hall, counter);
  return { page, wrongs, close: () => context.close() };
}

export async function goToCounter(page, hall, counter) {
  await page.goto(`${hall.base}/staff/#/call`);
  await (await page.waitForSelector('#counter')).select(counter);
  await page.evaluate(() => document.activeElement.blur());
}

/** What the server says of a counter. */
export const counterOf = (page, id) => page.evaluate(async (name) => (await (await fetch('/api/v1/counters')).json()).counters.find((each) => each.id === name), id);
export const ticketsOf = (page, label) => page.evaluate(async (name) => (await (await fetch(`/api/v1/tickets?label=${name}`)).json()).tickets, label);

/** Presses a key and waits for what it brings. */
export async function pressKey(page, key, selector, text) {
  await page.keyboard.press(key);
  await seen(page, selector, text);
}

/** Finds a number in the field that "/" leads to. */
export async function find(page, words) {
  await page.keyboard.press('/');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

export const gone = (page, selector) => page.waitForFunction((css) => !document.querySelector(css), {}, selector);
export const pressFound = (page, words) => press(page, '.found .button', words);

/** Puts everything of a counter's line and desk behind it. */
export async function clear(page) {
  await page.waitForFunction(() => !document.querySelector('.desk-main').classList.contains('busy'));
  for (let round = 0; round < 40; ++round) {
    const done = await page.evaluate(async () => {
      const { csrf } = await (await fetch('/api/v1/session')).json();
      const post = (verb, body) => fetch(`/api/v1/counters/${document.querySelector('#counter').value}/${verb}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify(body) });
      const called = await post('next', {});
      if (called.status === 204) return true;
      await post('finish', { ticket_id: (await called.json()).ticket.id });
      return false;
    });
    if (done) break;
  }
  await seen(page, '.now-number', '还没有叫号');
  await seen(page, '.now-waits', ' 0 对');
}
