// What went wrong with a request, and what to tell a person about it.

import { problems } from '../../../script/problems.js';
import { say, type Words } from './language';

const list = problems as Record<string, unknown> as Record<string, Words>;
const away: Words = ['连不上服务器，请看网络或稍后再试。', 'The server cannot be reached. Check the network or try again.'];

/** `code` is the server's own ("wrong_password"); status 0 means that nobody answered. */
export class Problem extends Error {
  constructor(readonly status: number, readonly code = '', readonly found = '') {
    super(code || String(status));
  }
}

/** By the problem's code, never by the server's English. */
export function sorry(error: unknown): string {
  if (!(error instanceof Problem) || !error.status) return say(away);
  const words = list[`problem_${error.code}`] ?? list.failed ?? away;
  return say(words, { found: error.found, code: error.code || error.status });
}
