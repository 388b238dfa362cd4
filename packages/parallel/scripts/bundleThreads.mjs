// @ts-check
/**
 * Puts the program of a thread and all that it imports into one file: a thread that loads the engine file by file
 * (some 900 of them) takes half a second of the processor before its first task, one that loads the bundle a tenth.
 * Run after the compiler.
 *
 *   node packages/parallel/scripts/bundleThreads.mjs                        dist/engineThread.js to dist/threadBundle.js
 *   node packages/parallel/scripts/bundleThreads.mjs --watch                and again whenever the compiler's output changes
 *   node packages/parallel/scripts/bundleThreads.mjs thread.js bundle.js    another program
 */
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, context } from 'esbuild';

const dist = path.join(import.meta.dirname, '../dist');
const files = process.argv.slice(2).filter((argument) => argument !== '--watch');
const [program = path.join(dist, 'engineThread.js'), bundle = path.join(dist, 'threadBundle.js')] = files;

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
  entryPoints: [program],
  outfile: bundle,
  write: false,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Packages in CommonJS ask for Node's modules by require.
  banner: {
    js: "import { createRequire as requireOfBundle } from 'node:module';\nconst require = requireOfBundle(import.meta.url);",
  },
  logLevel: 'warning',
  plugins: [replaceAtOnce],
};

if (process.argv.includes('--watch')) await (await context(options)).watch();
else await build(options);
