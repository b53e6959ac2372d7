// A real server on a demo hall of its own, and a browser, for the tests of the staff page.

import { execFileSync, spawn } from 'node:child_process';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const longest = 20000;
export const bin = process.env.ONEDOOR_BIN ?? new URL('../../.build/release/bin', import.meta.url).pathname;

/** A Wednesday morning in an ordinary week: the hall is open. */
export const at = '2026-11-25T10:00:00+08:00';

const dataOf = new Map();

/** `prepare(data)` may change the data folder before the server starts; `time` is the hall's clock at the start. */
export async function openHall({ prepare, time = at } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-browser-'));
  const data = join(folder, 'server');
  const told = execFileSync(join(bin, 'onedoor-server'), ['init', '--demo', '--data', data], { encoding: 'utf8', timeout: 60000 });
  const passwords = Object.fromEntries([...told.matchAll(/account: (\S+)\s+password: (\S+)/g)].map(([, name, password]) => [name, password]));
  const passphrases = Object.fromEntries(readFileSync(join(data, 'keys/passphrases.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ')));
  const keyOf = (owner) => ({ file: join(data, 'keys/sticks', `${owner}.key`), passphrase: passphrases[owner] });
  let server = null;
  let log = '';
  const start = (port) => new Promise((resolve, reject) => {
    server = spawn(join(bin, 'onedoor-server'), ['serve', '--data', data, '--port', String(port), '--at', time], { stdio: ['ignore', 'pipe', 'pipe'] });
    server.stderr.on('data', (part) => { log += part; });
    const timer = setTimeout(() => reject(new Error(`the server did not come up:\n${log}`)), longest);
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${log}`)));
    server.stdout.on('data', (part) => {
      const found = /serving (http:\/\/[\d.]+:\d+)/.exec(String(part));
      if (found) { clearTimeout(timer); resolve(found[1]); }
    });
  });
  const stop = async () => {
    const ended = new Promise((resolve) => { server.removeAllListeners('exit'); server.on('exit', resolve); });
    server.kill();
    await ended;
  };
  prepare?.(data);
  const base = await start(0);
  const close = async () => {
    if (server.exitCode === null && server.signalCode === null) await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  dataOf.set(base, data);
  return { base, folder, passwords, keyOf, close, stop, again: () => start(new URL(base).port), log: () => log };
}

const json = { 'Content-Type': 'application/json' };
const tokens = new Map();

async function post(base, path, body) {
  const response = await fetch(base + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Enrols a device with a key of its own and signs it in, the first time it is named. */
async function tokenOf(base, id) {
  if (tokens.has(base + id)) return tokens.get(base + id);
  const kind = id.startsWith('kiosk') ? 'kiosk' : 'display';
  const told = execFileSync(join(bin, 'onedoor-server'), ['device', 'add', id, '--kind', kind, '--data', dataOf.get(base)], { encoding: 'utf8', timeout: 60000 });
  const code = /code: (\S+)/.exec(told)[1].replaceAll('-', '');
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const shown = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex');
  const proof = createHmac('sha256', code).update(`onedoor-enrol-device\n${shown}`).digest('hex');
  await post(base, '/api/v1/enrolments', { code_id: code.slice(0, 4), public_key: shown, proof });
  const { challenge } = await post(base, '/api/v1/device-sessions', { device: id });
  const signature = sign(null, Buffer.from(`onedoor-device-session\n${id}\n${challenge}`), privateKey).toString('hex');
  const { token } = await post(base, '/api/v1/device-sessions/answer', { device: id, challenge, signature });
  tokens.set(base + id, token);
  return token;
}

/** What a device would say to the server, under the name that the request is about. */
export async function device(base, method, path, body, more = {}) {
  const id = body?.kiosk ?? /screens\/([^/]+)/.exec(path)[1];
  const headers = { ...more, Authorization: `Bearer ${await tokenOf(base, id)}` };
  const isText = typeof body === 'object' && !(body instanceof Uint8Array);
  const response = await fetch(base + path, { method, headers: { 'Content-Type': isText ? 'application/json' : 'image/png', ...headers }, body: isText ? JSON.stringify(body) : body });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

/** `args`: more switches of the browser. */
export async function openBrowser({ args = [] } = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'onedoor-chromium-'));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...args],
  });
  const close = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, close };
}

/** A page that keeps what it should not have done: foreign requests, script errors, breaches of its policy. */
export async function openPage(browser, base) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 1000 });
  page.setDefaultTimeout(longest);
  const wrongs = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${base}/`)) wrongs.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('console', (message) => {
    // A 401 before the sign-in is how the page learns that nobody is signed in, the others that something is refused.
    if (message.type() === 'error' && !/status of (401|403|409|422)/.test(message.text())) wrongs.push(`${message.text()} ${message.location()?.url ?? ''}`);
  });
  return { page, wrongs };
}

/** Waits until an element whose text holds `text` is on the page. */
export const seen = (page, selector, text) => page.waitForFunction(
  (css, words) => [...document.querySelectorAll(css)].some((each) => each.textContent.includes(words)), {}, selector, text);

/** Clicks the first element whose text holds `text`; of messages the last. */
export async function press(page, selector, text) {
  await seen(page, selector, text);
  await page.evaluate((css, words) => [...document.querySelectorAll(css)].filter((each) => each.textContent.includes(words)).at(css.startsWith('.toast') ? -1 : 0).click(), selector, text);
}

export async function signIn(page, hall, name = 'admin') {
  await page.goto(`${hall.base}/staff/`);
  await page.waitForSelector('#name');
  await page.type('#name', name);
  await page.type('#password', hall.passwords[name]);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.nav');
}

export async function signOut(page) {
  await press(page, '.head .button', '退出');
  await page.waitForSelector('#name');
}
