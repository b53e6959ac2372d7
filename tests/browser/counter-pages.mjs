// Four clerks at four counter pages of a running hall: a couple separates for the exam, meets
// again, and is registered by the same number, while another window calls its own.
// Usage: node counter-pages.mjs BASE_URL NAME PASSWORD COUPLE OTHER
// COUPLE: the number that asked for both, "A001"; OTHER: one for the registration alone, "B001".

import { openBrowser, seen } from './hall.mjs';
import { openDesk, pressKey } from './queue-page.mjs';

const [base, name, password, couple, other] = process.argv.slice(2);
const shown = (label) => `${label[0]} ${label.slice(1)}`;
const chromium = await openBrowser();
const hall = { base, passwords: { [name]: password } };

try {
  const counters = ['exam-1', 'exam-men-1', 'exam-women-1', 'registration-1'];
  const desks = await Promise.all(counters.map((counter) => openDesk(chromium.browser, hall, counter, name)));
  const [exam, men, women, registration] = desks.map((desk) => desk.page);
  // Two windows call in the same moment.
  await Promise.all([
    pressKey(exam, 'n', '.now-number', shown(couple)),
    pressKey(registration, 'n', '.now-number', shown(other)),
  ]);
  await pressKey(exam, 'v', '.toast', `${shown(couple)} 分开办`);
  await Promise.all([men, women].map((page) => seen(page, '.line .call-number', shown(couple))));
  await Promise.all([men, women].map((page) => pressKey(page, 'n', '.now-number', shown(couple))));
  await pressKey(registration, 'f', '.now-number', '还没有叫号');
  await Promise.all([men, women].map((page) => pressKey(page, 'f', '.now-number', '还没有叫号')));
  await seen(registration, '.line .call-number', shown(couple));
  await pressKey(registration, 'n', '.now-number', shown(couple));
  await pressKey(registration, 'f', '.now-number', '还没有叫号');
  const wrongs = desks.flatMap((desk) => desk.wrongs);
  if (wrongs.length) throw new Error(wrongs.join('\n'));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  await chromium.close();
}
