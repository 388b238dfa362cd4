// @ts-check
// Builds the API: Prisma's client, the TypeScript, the program of a worker's threads, and schema.graphql. Reaches no other host.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const api = fileURLToPath(new URL('..', import.meta.url));
const root = path.resolve(api, '../..');
const require = createRequire(import.meta.url);

/**
 * @param {string} script
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [environment]
 */
function node(script, args, cwd, environment) {
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
  process.exit(status ?? 1);
}

const prisma = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');
const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc');

node(prisma, ['generate'], root, {
  // Generating needs no engine, but Prisma would download one unless it is told of a program that exists.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
});
rmSync(path.join(api, 'dist'), { recursive: true, force: true });
node(tsc, ['-p', 'tsconfig.json'], api);
const threads = path.join(api, 'dist/jobs/threads');
node(
  path.join(root, 'packages/parallel/scripts/bundleThreads.mjs'),
  [path.join(threads, 'runThread.js'), path.join(threads, 'runThreadBundle.js')],
  root,
);
await build({
  entryPoints: [path.join(api, 'explorer/explorer.mjs')],
  outdir: path.join(api, 'dist/explorer'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.woff2': 'dataurl' },
  logLevel: 'error',
});
node(path.join(api, 'dist/graphql/emitSchema.js'), [path.join(api, 'schema.graphql')], api);
