// Reads an uncompressed tar of plain files (ustar), and nothing else: no folder, link or
// extension, no name twice, nothing behind the end.

import { refuse } from './fault.js';

const block = 512;
const most = 2048; // files

const textOf = (bytes) => {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
};

function octal(bytes) {
  const text = textOf(bytes).trim();
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : -1;
}

function sumOf(head) {
  let sum = 0;
  for (let at = 0; at < block; at += 1) sum += at >= 148 && at < 156 ? 32 : head[at];
  return sum;
}

function readHead(head, first) {
  const bad = (why) => refuse(first ? 'not_a_tar' : 'tar_damaged', { why });
  if (textOf(head.subarray(257, 263)) !== 'ustar') bad('ustar');
  if (octal(head.subarray(148, 156)) !== sumOf(head)) bad('sum');
  const folder = textOf(head.subarray(345, 500));
  const name = (folder ? `${folder}/` : '') + textOf(head.subarray(0, 100));
  const size = octal(head.subarray(124, 136));
  if (size < 0) bad('size');
  if (head[156] !== 0x30 && head[156] !== 0) refuse('tar_not_a_file', { name });
  return { name, size };
}

/** Returns  the files in their order: a Map from name to bytes.
 *  Errors   not_a_tar, tar_damaged, tar_truncated, tar_not_a_file, tar_twice, tar_trailing. */
export function readTar(bytes) {
  const files = new Map();
  let at = 0;
  for (;;) {
    const head = bytes.subarray(at, at + block);
    if (head.length < block) refuse(at === 0 ? 'not_a_tar' : 'tar_truncated');
    if (head.every((byte) => byte === 0)) break;
    const { name, size } = readHead(head, at === 0);
    const begin = at + block;
    if (begin + size > bytes.length) refuse('tar_truncated');
    if (files.has(name)) refuse('tar_twice', { name });
    if (files.size >= most) refuse('tar_damaged', { why: 'files' });
    files.set(name, bytes.subarray(begin, begin + size));
    at = begin + Math.ceil(size / block) * block;
  }
  // Two blocks of zeros end a tar; what is behind them may only fill it up.
  const rest = bytes.subarray(at);
  if (rest.length < 2 * block) refuse('tar_truncated');
  if (rest.some((byte) => byte !== 0)) refuse('tar_trailing');
  return files;
}
