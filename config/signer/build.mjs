// Puts the signer together: one HTML file with every script, style and icon inside, and a
// policy that names each by its hash, so that the page runs nothing else and reaches nobody.
// Usage: node build.mjs NPM_FOLDER OUT_FILE

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const consoleFolder = join(here, '../console');
const [npm, out] = process.argv.slice(2);
if (!npm || !out) {
  process.stderr.write('Usage: node build.mjs NPM_FOLDER OUT_FILE\n');
  process.exit(2);
}

const importForm = /^import \{([^}]*)\} from '(\.[^']+)';$/gm;
const exportForm = /^export (?:async )?(?:function|class|const) (\w+)/gm;

/** Modules in the order in which they need each other, each as a function of its own. */
function bundle(entry) {
  const names = new Map(); // file → its name in the bundle
  const parts = [];
  const add = (file) => {
    if (names.has(file)) return;
    names.set(file, `module${names.size}`);
    const name = names.get(file);
    let code = readFileSync(file, 'utf8');
    for (const [, , from] of code.matchAll(importForm)) add(resolve(dirname(file), from));
    const exported = [...code.matchAll(exportForm)].map(([, each]) => each);
    code = code.replace(importForm, (_, list, from) => `const {${list.replaceAll(/ as /g, ': ')}} = ${names.get(resolve(dirname(file), from))};`)
      .replace(exportForm, (text) => text.slice('export '.length));
    const strange = /^(import|export)\b.*/m.exec(code);
    if (strange) throw new Error(`${file}: this bundler does not know "${strange[0]}"`);
    parts.push(`const ${name} = (() => {\n${code}\nreturn { ${exported.join(', ')} };\n})();`);
  };
  add(resolve(entry));
  return `'use strict';\n${parts.join('\n')}`;
}

/** libsodium holds its machine code as a text of raw bytes, which HTML would alter: they are
 *  written as escapes instead. */
function asPlainText(code) {
  // A backslash before a raw byte would join the escape: there must be none.
  if (/(^|[^\\])(\\\\)*\\[^\n\x20-\x7e]/.test(code)) throw new Error('a raw byte behind a backslash');
  return code.replaceAll(/[^\n\x20-\x7e]/g, (mark) => {
    const number = mark.charCodeAt(0);
    return number < 256 ? `\\x${number.toString(16).padStart(2, '0')}` : `\\u${number.toString(16).padStart(4, '0')}`;
  });
}

const read = (file) => readFileSync(file, 'utf8');
const library = (name) => asPlainText(read(join(npm, 'node_modules', name)));
const scripts = [
  library('libsodium-sumo/dist/modules-sumo/libsodium-sumo.js'),
  library('libsodium-wrappers-sumo/dist/modules-sumo/libsodium-wrappers.js'),
  bundle(join(here, 'script/main.js')),
];
const style = [join(consoleFolder, 'style/base.css'), join(consoleFolder, 'style/frame.css'),
  ...['signer', 'review', 'slide', 'print'].map((name) => join(here, `style/${name}.css`))].map(read).join('\n');
const icons = [join(consoleFolder, 'icons/set.svg'), join(here, 'icons.svg')].map((file) => read(file).replaceAll(/<\/?svg[^>]*>/g, '').replaceAll('<symbol id="', '<symbol id="icon-')).join('');

for (const code of scripts) if (/<\/script|<!--/i.test(code)) throw new Error('a script that would end itself');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = ["default-src 'none'", `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`, `style-src ${hash(style)}`,
  'img-src blob:', "connect-src 'none'", "form-action 'none'", "base-uri 'none'"].join('; ');

const parts = { policy, icons, style: `<style>${style}</style>`, scripts: scripts.map((code) => `<script>${code}</script>`).join('\n') };
const page = read(join(here, 'signer.html')).replaceAll(/<!-- put (\w+) -->|\{\{(\w+)\}\}/g, (_, one, other) => parts[one ?? other]);
mkdirSync(dirname(resolve(out)), { recursive: true });
writeFileSync(out, page);
