// @ts-check
/**
 * Puts the program of a thread and all that it imports into one file, dist/threadBundle.js: a thread that loads the
 * engine file by file (some 900 of them) takes half a second of the processor before its first piece of work, one that
 * loads the bundle a tenth. Run after the compiler.
 *
 *   node packages/parallel/scripts/bundleThread.mjs            once
 *   node packages/parallel/scripts/bundleThread.mjs --watch    and again whenever the compiler's output changes
 */
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, context } from 'esbuild';

const dist = path.join(import.meta.dirname, '../dist');
const bundle = path.join(dist, 'threadBundle.js');

/** @type {import('esbuild').Plugin} */
const replaceAtOnce = {
  name: 'replace at once',
  setup({ onEnd }) {
    // In one step: no thread that starts meanwhile reads half a file.
    onEnd(async ({ outputFiles }) => {
      if (!outputFiles?.length) return;
      const unfinished = `${bundle}.${process.pid}`;
      await writeFile(unfinished, outputFiles[0].contents);
      await rename(unfinished, bundle);
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: [path.join(dist, 'thread.js')],
  outfile: bundle,
  write: false,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  plugins: [replaceAtOnce],
};

if (process.argv.includes('--watch')) await (await context(options)).watch();
else await build(options);
