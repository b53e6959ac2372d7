// The console over loopback: what its first load weighs, and how soon it can be used.
// Usage: node console.mjs, with ONEDOOR_BIN; nothing here fails on a figure.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterConsole } from '../browser/console-pages.mjs';
import { openBrowser, openHall, openPage } from '../browser/hall.mjs';
import { republish } from '../browser/republish.mjs';

const rounds = 7;
const many = 500;
const month = '/console/schedule?month=2027-05';
const day = '/console/schedule?at=2027-05-20T10:00:00%2B08:00';
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Five hundred campaigns of three days each, spread over the year, in a release of their own. */
function publishMany(data) {
  const folder = join(data, 'content/campaigns');
  const like = JSON.parse(readFileSync(join(folder, 'everyday.json'))).campaigns[0];
  const campaigns = Array.from({ length: many }, (_, n) => {
    const first = new Date(Date.UTC(2027, 0, 1 + (n * 7) % 360)).toISOString().slice(0, 10);
    return { ...like, id: `bench-${n}`, name: { 'zh-CN': `第 ${n} 项`, en: `Number ${n}` },
      schedule: { days: [{ dates: [first], first: 0, last: 2 }], dayparts: [], displays: [] } };
  });
  republish(data, () => writeFileSync(join(folder, 'bench.json'), JSON.stringify({ format: 1, campaigns })));
}

/** Opens an address in a browser that knows nothing of it yet, or in one that has just seen it. */
async function load(page, address, usable, cold) {
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: cold });
  let bytes = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto('about:blank');
  const start = performance.now();
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector(usable);
  const seconds = (performance.now() - start) / 1000;
  await client.detach();
  return { bytes, seconds };
}

async function measure(page, what, address, usable) {
  const cold = [];
  const warm = [];
  for (let round = 0; round < rounds; round += 1) {
    cold.push(await load(page, address, usable, true));
    warm.push(await load(page, address, usable, false));
  }
  const column = (list) => `${kilobytes(median(list.map(({ bytes }) => bytes)))} ${median(list.map(({ seconds }) => seconds)).toFixed(2).padStart(6)} s`;
  console.log(`${what.padEnd(34)} first ${column(cold)}   again ${column(warm)}`);
}

/** Opens a hall and a browser for `work`, and closes both. */
async function inHall(prepare, work) {
  const hall = await openHall({ prepare });
  const chromium = await openBrowser();
  try {
    const { page } = await openPage(chromium.browser, hall.base);
    await work(page, hall);
  } finally {
    await chromium.close();
    await hall.close();
  }
}

console.log(`medians of ${rounds}; bytes as they came over the line, packed where the server packs them`);
await inHall(undefined, async (page, hall) => {
  await measure(page, 'console, sign-in', `${hall.base}/console/`, '#name');
  await enterConsole(page, hall);
  await measure(page, 'console, a month', hall.base + month, '.bar.phase-day');
  await measure(page, 'console, a day with its pictures', hall.base + day, '.bezel img');
  await measure(page, 'staff page (yardstick)', `${hall.base}/staff/#/screens`, '.page-title');
});
await inHall(publishMany, async (page, hall) => {
  await enterConsole(page, hall);
  await measure(page, `a month among ${many} more campaigns`, hall.base + month, '.bar.phase-day');
  const longest = await page.evaluate(async () => {
    let last = performance.now();
    let worst = 0;
    for (let step = 0; step < 60; step += 1) {
      window.scrollBy(0, document.documentElement.scrollHeight / 60);
      await new Promise(requestAnimationFrame);
      worst = Math.max(worst, performance.now() - last);
      last = performance.now();
    }
    return worst;
  });
  console.log(`scrolled through it: the longest frame ${longest.toFixed(0)} ms`);
});
