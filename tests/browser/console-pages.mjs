// What the tests of the console do on its pages.

import { breaches } from './breaches.mjs';
import { seen } from './hall.mjs';

/** Signs in at the console and waits for the frame. */
export async function enterConsole(page, hall, { name = 'admin', path = '/console/' } = {}) {
  await page.goto(hall.base + path);
  await page.waitForSelector('#name');
  await page.type('#name', name);
  await page.type('#password', hall.passwords[name]);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.menu');
}

export const switchLanguage = async (page, wanted) => {
  if (await page.evaluate((lang) => document.documentElement.lang === lang, wanted)) return;
  await page.evaluate(() => [...document.querySelectorAll('.quiet[lang]')].at(0).click());
  await page.waitForFunction((lang) => document.documentElement.lang === lang, {}, wanted);
};

/** Calls `look` in English and in Chinese; the page is left in Chinese. */
export async function inBothLanguages(page, look) {
  for (const wanted of ['en', 'zh-CN']) {
    await switchLanguage(page, wanted);
    await look(wanted);
  }
}

export const soundInBothLanguages = (page, what) => inBothLanguages(page, (language) => breaches(page, `${what}, ${language}`));

/** Waits until nothing on the page is still being read. */
export const settled = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .is-loading'));

export { seen };
