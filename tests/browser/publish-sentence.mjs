// Signs in on the staff page in headless Chromium and drafts one sentence for the wall.
// Usage: node publish-sentence.mjs BASE_URL NAME PASSWORD SENTENCE

import { openBrowser, openPage } from './hall.mjs';

const [base, name, password, sentence] = process.argv.slice(2);
const chromium = await openBrowser();
try {
  const { page } = await openPage(chromium.browser, base);
  await page.goto(`${base}/staff/`);
  await page.waitForSelector('#name');
  await page.type('#name', name);
  await page.type('#password', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.page-title');
  await page.goto(`${base}/staff/#/post`);
  await page.waitForSelector('#sentence');
  await page.type('#sentence', sentence);
  await page.click('.publish');
  await page.waitForSelector('.progress');
} finally {
  await chromium.close();
}
