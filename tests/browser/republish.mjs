// Another hall.json for a demo hall, before its server starts: drafted, signed by two and published.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, bin } from './hall.mjs';

/** `bend(hall)` changes what stands in hall.json. */
export function republish(data, bend) {
  const file = join(data, 'content/hall.json');
  const hall = JSON.parse(readFileSync(file, 'utf8'));
  bend(hall);
  writeFileSync(file, JSON.stringify(hall, null, 2));
  const run = (...args) => execFileSync(join(bin, 'onedoor-server'), ['release', ...args], { encoding: 'utf8', timeout: 60000, cwd: data });
  run('draft', '--by', 'editor', '--data', data, '--out', 'draft.tar');
  for (const owner of ['editor', 'reviewer']) {
    run('sign', 'draft.tar', '--whole', '--key', join(data, `keys/sticks/${owner}.key`), '--passphrases', join(data, 'keys/passphrases.txt'), '--out', `${owner}.json`);
  }
  run('publish', '--by', 'editor', '--data', data, '--at', at, '--signature', 'editor.json', '--signature', 'reviewer.json');
}
