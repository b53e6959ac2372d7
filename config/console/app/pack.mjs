// Lays NAME.gz beside each file of a folder that is worth it, for the server to hand out.
// Usage: node pack.mjs FOLDER

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder)) {
  const bytes = readFileSync(join(folder, name));
  if (bytes.length >= 1024) writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
