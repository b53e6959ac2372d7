// The voice page: words are read by keyboard into a microphone, heard, drafted, signed, and stand
// in the release exactly as they were heard.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { breaches } from './breaches.mjs';
import { at, bin, openBrowser, openHall, openPage, press, seen, signIn, signOut } from './hall.mjs';
import { fakeMicrophone, spoken, wav } from './microphone.mjs';

const room = mkdtempSync(join(tmpdir(), 'onedoor-voice-'));
let hall;
let chromium;
let page;
let wrongs;
let words;

before(async () => {
  hall = await openHall();
  chromium = await openBrowser({ args: fakeMicrophone(join(room, 'microphone.wav')) });
  ({ page, wrongs } = await openPage(chromium.browser, hall.base));
  await page.setViewport({ width: 1366, height: 768 });
  await signIn(page, hall, 'clerk');
  await press(page, '.nav a', '录音');
  await page.waitForSelector('.voice-word');
  words = (await voice()).words.filter((each) => each.language === 'zh-CN');
}, { timeout: 120000 });

after(async () => {
  await chromium?.close();
  await hall?.close();
  rmSync(room, { recursive: true, force: true });
});

const voice = (tab = page) => tab.evaluate(async () => (await fetch('/api/v1/voice')).json());
const shown = (tab = page) => tab.$eval('.voice-word', (each) => each.textContent);
const step = (name, tab = page) => tab.waitForSelector(`.voice-stage[data-step="${name}"]`);
const count = (text) => seen(page, '.voice-count', text);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** The bytes that are heard of a word. */
async function heard(id, tab = page) {
  const text = await tab.evaluate(async (word) => {
    const bytes = new Uint8Array(await (await fetch(`/api/v1/voice/zh-CN/${word}`)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, id);
  return Buffer.from(text, 'base64');
}

async function choose(bytes, tab = page) {
  const file = join(room, 'word.wav');
  writeFileSync(file, bytes);
  await (await tab.$('#voice-file')).uploadFile(file);
}

/** Reads what the page shows into the microphone, to the end of the word. */
async function read(tab = page) {
  await tab.keyboard.press('Space');
  await step('recording', tab);
  await tab.waitForFunction(() => Number(document.querySelector('.voice-meter').getAttribute('aria-valuenow')) > 50);
  await sleep(1300);
  await tab.keyboard.press('Space');
  await step('take', tab);
}

test('a hall whose words nobody has read says what to do and what will be there', async () => {
  assert.equal(await shown(), '请');
  await count(`0 / ${words.length}`);
  await seen(page, '.voice-reading', 'qǐng');
  await seen(page, '.voice-tell', '按空格开始录');
  await seen(page, '.voice-card .empty', '还拼不成一句');
  await seen(page, '.voice-card .empty', '没有新录的词');
  assert.equal(await page.evaluate(() => document.featurePolicy.allowsFeature('microphone')), true);
  await breaches(page, 'nothing recorded');
});

test('a word is read, heard and kept by the keyboard alone, and the next one follows', async () => {
  await read();
  assert.equal((await voice()).words[0].state, 'none', 'nothing is kept before Enter');
  await page.keyboard.press('r');
  await step('recording');
  await page.keyboard.press('Escape');
  await step('ready');
  await read();
  await breaches(page, 'a take');
  await page.keyboard.press('Enter');
  await count(`1 / ${words.length}`);
  assert.equal(await shown(), words[1].text);
  const [kept] = (await voice()).words;
  assert.deepEqual([kept.state, kept.by], ['recorded', 'clerk']);
  // Once a second the microphone says a word of 350 ms; what is around it was cut off, but not the pause within.
  assert.ok(kept.duration_ms > 350, `${kept.duration_ms}`);
  await page.keyboard.press('ArrowLeft');
  await seen(page, '.voice-state', 'clerk 录于');
  const asked = page.waitForResponse((response) => response.url().endsWith('/voice/zh-CN/qing'));
  await page.keyboard.press('l');
  assert.equal((await asked).headers()['content-type'], 'audio/wav');
});

test('a take that was left without Enter can be had back', async () => {
  await page.keyboard.press('ArrowRight');
  await read();
  await page.keyboard.press('ArrowRight');
  await seen(page, '.toast', '刚才那一遍没有留下');
  await press(page, '.toast .button', '撤销');
  await step('take');
  assert.equal(await shown(), words[1].text);
  await page.keyboard.press('Enter');
  await count(`2 / ${words.length}`);
});

test('a recording that is no word is refused with what to do', async () => {
  const cases = [[wav(2, () => 0), '没有听到声音'], [wav(2, () => 0.1 * (Math.random() * 2 - 1)), '只听到杂音'], [wav(1, (t) => (t > 0.4 && t < 0.44 ? 0.3 * Math.sin(1400 * t) : 0)), '太短了'],
    [wav(9, (t) => (t > 0.9 && t < 7.5 ? 0.3 * Math.sin(1400 * t) : 0)), '太长了'], [wav(1, (t) => (t > 0.3 && t < 0.6 ? Math.max(-1, Math.min(1, 3 * Math.sin(1400 * t))) : 0)), '破音'], [Buffer.from('no sound at all'), '这个文件读不了']];
  for (const [bytes, told] of cases) {
    await choose(bytes);
    await seen(page, '.voice-stage .fault', told);
    await step('ready');
  }
  await choose(Buffer.alloc(5 << 20));
  await seen(page, '.voice-stage .fault', '文件太大了');
  await count(`2 / ${words.length}`);
});

test('without a microphone a clerk learns why, and what else will do', async () => {
  const fail = (name) => page.evaluate((kind) => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', kind)); }, name);
  await page.reload();
  await page.waitForSelector('.voice-word');
  for (const [name, told] of [['NotAllowedError', '允许“麦克风”'], ['NotFoundError', '没有找到话筒'], ['NotReadableError', '话筒打不开']]) {
    await fail(name);
    await page.keyboard.press('Space');
    await seen(page, '.voice-stage .fault', told);
    await step('ready');
  }
  const away = await page.evaluateOnNewDocument(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await page.reload();
  await page.waitForSelector('.voice-word');
  await page.keyboard.press('Space');
  await seen(page, '.voice-stage .fault', '浏览器只在 https 或本机地址上让网页用话筒');
  await breaches(page, 'no microphone');
  await page.removeScriptToEvaluateOnNewDocument(away.identifier);
  await page.reload();
  await page.waitForSelector('.voice-word');
});

test('a microphone that opens after the page has gone is closed at once', async () => {
  await page.evaluate(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    window.opened = [];
    navigator.mediaDevices.getUserMedia = async (asked) => {
      const stream = await open(asked);
      window.opened.push(stream);
      await new Promise((resolve) => { window.allow = resolve; });
      return stream;
    };
  });
  await page.keyboard.press('Space');
  await page.waitForFunction(() => window.allow);
  await page.keyboard.press('ArrowLeft');
  await step('ready');
  await page.keyboard.press('Space');
  await step('opening');
  await press(page, '.head .button', 'English');
  await seen(page, '.page-title', 'The voice of the calls');
  await page.evaluate(() => window.allow());
  await page.waitForFunction(() => window.opened.every((stream) => !stream.active));
  assert.equal(await page.evaluate(() => window.opened.length), 1, 'it is asked for once');
  await press(page, '.head .button', '中文');
  await page.reload();
  await page.waitForSelector('.voice-word');
});

test('of two sounds at once the last one is heard, and none once its page has gone', async () => {
  const heardUntil = await page.evaluate(async (bytes) => {
    const { Player } = await import('/staff/script/player.js');
    const sound = Uint8Array.from(bytes).buffer;
    const { start } = AudioBufferSourceNode.prototype;
    let starts = 0;
    AudioBufferSourceNode.prototype.start = function counted() { starts += 1; start.call(this); };
    const player = new Player();
    await Promise.all([player.play(sound), player.play(sound)]);
    const both = starts;
    const late = player.play(sound);
    player.close();
    await Promise.race([late, new Promise((resolve) => { setTimeout(resolve, 1000); })]);
    AudioBufferSourceNode.prototype.start = start;
    return [both, starts];
  }, [...spoken()]);
  assert.deepEqual(heardUntil, [1, 1]);
});

test('recordings from a phone are taken too, in stereo as well', async () => {
  for (let at = 2; at < words.length; at += 1) {
    assert.equal(await shown(), words[at].text);
    await choose(at === 3 ? wav(1, (t) => (t > 0.3 && t < 0.65 ? 0.3 * Math.sin(1900 * t) : 0), { channels: 2 }) : spoken(at));
    await step('take');
    await page.keyboard.press('Enter');
    await count(`${at + 1} / ${words.length}`);
    await step('ready');
  }
  await seen(page, '.voice-head', '这种语言都录好了');
});

test('a word that is removed or read anew comes back with one press', async () => {
  await press(page, '.voice-tile', '零');
  const first = await heard('digit-0');
  await press(page, '.voice-foot .button', '去掉');
  await seen(page, '.voice-state', '还没有录');
  await press(page, '.toast .button', '撤销');
  await seen(page, '.voice-state', '已录');
  await choose(spoken(40));
  await step('take');
  await page.keyboard.press('Enter');
  await seen(page, '.toast', '“零”已留下');
  assert.notDeepEqual(await heard('digit-0'), first);
  await press(page, '.toast .button', '撤销');
  await seen(page, '.toast', '“零”已恢复');
  assert.deepEqual(await heard('digit-0'), first);
});

test('a word that another clerk changes while one reads it is not replaced unheard', async () => {
  const context = await chromium.browser.createBrowserContext();
  const { page: other, wrongs: othersWrongs } = await openPage(context, hall.base);
  await signIn(other, hall, 'editor');
  await press(other, '.nav a', '录音');
  const tagOf = async () => (await voice()).words.find((each) => each.language === 'zh-CN' && each.id === 'digit-0').tag;
  /** The other clerk reads the word. Returns  its tag. */
  const readByOther = async (pitch) => {
    await press(other, '.voice-tile', '零');
    await seen(other, '.voice-state', 'clerk 录于');
    await choose(spoken(pitch), other);
    await step('take', other);
    await other.keyboard.press('Enter');
    await step('ready', other);
    return tagOf();
  };
  const isRefused = async (tag) => {
    await seen(page, '.voice-state', 'editor 录于');
    await page.keyboard.press('Enter');
    await seen(page, '.voice-stage .fault', '这个词刚才有人改过');
    await step('take');
    assert.equal(await tagOf(), tag);
  };

  await press(page, '.voice-tile', '零');
  await choose(spoken(41));
  await step('take');
  await isRefused(await readByOther(42));
  const asked = page.waitForResponse((response) => response.url().endsWith('/voice/zh-CN/digit-0') && response.request().method() === 'GET');
  await page.keyboard.press('l');
  assert.equal(sha256(await (await asked).buffer()), await tagOf(), 'the other one is heard');
  await page.keyboard.press('Enter');
  await seen(page, '.toast', '“零”已留下');

  await press(page, '.voice-tile', '零');
  await seen(page, '.voice-state', 'clerk 录于');
  await page.keyboard.press('Space');
  await step('recording');
  const tag = await readByOther(43);
  await sleep(1300);
  await page.keyboard.press('Space');
  await step('take');
  await isRefused(tag);
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(othersWrongs, []);
  await context.close();
});

test('a call is heard before the words go anywhere', async () => {
  await seen(page, '.voice-sample', '请A零一二号，到1号诊室'.slice(0, 2));
  const text = await page.$eval('.voice-sample', (each) => each.textContent);
  const asked = page.waitForResponse((response) => response.url().includes('/voice/sample?'));
  await press(page, '.voice-card .button', '听这一句');
  assert.equal((await asked).status(), 200);
  await press(page, '.voice-card .button', '换一句');
  assert.notEqual(await page.$eval('.voice-sample', (each) => each.textContent), text);
  await seen(page, '.voice-card', '请编辑把它们放进草稿');
  await page.keyboard.press('?');
  await seen(page, '.window h2', '按键');
  await breaches(page, 'the keys');
  await page.keyboard.press('Escape');
  await press(page, '.head .button', 'English');
  await seen(page, '.page-title', 'The voice of the calls');
  await breaches(page, 'all recorded, in English');
  await press(page, '.head .button', '中文');
});

test('what the editor drafts stands in the release exactly as it was heard', async () => {
  const before = new Map();
  for (const { id } of words) before.set(id, sha256(await heard(id)));
  await signOut(page);
  await signIn(page, hall, 'editor');
  await press(page, '.nav a', '录音');
  await press(page, '.voice-card .button.main', `${words.length} 个词放进草稿`);
  await seen(page, '.toast', `${words.length} 个词已放进草稿`);
  await seen(page, '.voice-state', '在草稿里，等签名');
  await press(page, '.nav a', '待审');
  await seen(page, '.changes', '录音');

  const data = join(hall.folder, 'server');
  const run = (...args) => execFileSync(join(bin, 'onedoor-server'), ['release', ...args, '--data', data], { encoding: 'utf8', timeout: 60000, cwd: room });
  run('save', 'draft.tar');
  for (const owner of ['editor', 'reviewer']) {
    execFileSync(join(bin, 'onedoor-server'), ['release', 'sign', 'draft.tar', '--whole', '--key', hall.keyOf(owner).file, '--passphrases', join(data, 'keys/passphrases.txt'), '--out', `${owner}.json`], { cwd: room, timeout: 60000 });
  }
  run('publish', '--by', 'editor', '--at', at, '--signature', 'editor.json', '--signature', 'reviewer.json');

  const { targets } = JSON.parse(readFileSync(join(data, 'repository/metadata/2.content.json'), 'utf8')).signed;
  assert.deepEqual(Object.fromEntries(words.map(({ id }) => [id, targets[`content/media/voice/zh-CN.${id}.wav`]?.hashes.sha256])), Object.fromEntries(before));
  for (const { id } of words) {
    const hash = before.get(id);
    assert.equal(sha256(readFileSync(join(data, `repository/targets/content/media/voice/${hash}.zh-CN.${id}.wav`))), hash);
  }
  await press(page, '.nav a', '录音');
  await seen(page, '.voice-state', '正在使用');
  await seen(page, '.voice-card .empty', '没有新录的词');
  await breaches(page, 'published');
});

test('a reviewer hears the words and cannot change them', async () => {
  await signOut(page);
  await signIn(page, hall, 'reviewer');
  await press(page, '.nav a', '录音');
  await page.waitForSelector('.voice-word');
  assert.equal(await page.$('.voice-record'), null);
  const asked = page.waitForResponse((response) => response.url().endsWith('/voice/zh-CN/qing'));
  await page.keyboard.press('l');
  assert.equal((await asked).status(), 200);
});

test('no other page may ask for the microphone', async () => {
  await press(page, '.nav a', '屏幕');
  await page.waitForFunction(() => location.pathname === '/staff/' && document.featurePolicy?.allowsFeature('microphone') === false);
  await page.goto(`${hall.base}/staff/#/voice`);
  await page.waitForFunction(() => location.pathname === '/staff/voice');
});

test('nothing foreign was asked for and nothing broke', () => {
  assert.deepEqual(wrongs, []);
});
