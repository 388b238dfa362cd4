// Writes beside every script and style sheet of the build the same as Brotli at its best, which takes too long to be done
// for each request, and is a sixth smaller than what is compressed then.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = path.resolve(import.meta.dirname, '../.next/static');
for (const name of await readdir(folder, { recursive: true })) {
  if (!/\.(js|css)$/.test(name)) continue;
  const file = path.join(folder, name);
  const content = await readFile(file);
  const packed = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  await writeFile(`${file}.br`, packed);
}
