// Loads a TypeScript module of the console as it is, for tests of what needs no browser.

import { build } from 'esbuild';

const root = new URL('../../config/console/app/src/', import.meta.url).pathname;

/** `path` below config/console/app/src. */
export async function typed(path) {
  const { outputFiles } = await build({ entryPoints: [root + path], bundle: true, format: 'esm', write: false, logLevel: 'silent' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
