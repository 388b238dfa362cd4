// @ts-check
/**
 * `npm run dev`: as `npm start`, with reload. The TypeScript compiler watches core, io, parallel and the API; Node restarts
 * the API and the worker when their output changes; Next reloads the pages. Threads that start after a change run the
 * new engine.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { endWithNpm } from './lib/endWithNpm.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { readSettings, root } from './lib/settings.mjs';
import { UserError } from './lib/userError.mjs';

/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
/** @type {(() => Promise<void>)[]} */
const undo = [];
let ending = false;

/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  await Promise.all(
    children.map((child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      return ended;
    }),
  );
  for (const step of undo.reverse()) await step();
  process.exit(code);
}
process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
endWithNpm(() => void end(0));

/**
 * @param {string} name
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function run(name, args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) =>
      process.stdout.write(String(chunk).replace(/^(?=.)/gm, `${name.padEnd(7)}| `)),
    );
  }
  child.once('exit', (code) => {
    if (!ending) {
      console.error(`${name} ended with code ${code}`);
      void end(1);
    }
  });
  children.push(child);
}

try {
  checkNode();
  const settings = readSettings(process.env);
  await ensureInstalled(console.log);
  await mkdir(settings.home, { recursive: true });
  const { takeStartLock } = await import('./lib/startLock.mjs');
  undo.push(await takeStartLock(settings.home));
  const { build, noTelemetry } = await import('./lib/build.mjs');
  await build(console.log);
  let databaseUrl = settings.databaseUrl;
  if (!databaseUrl) {
    const { startPostgres } = await import('./lib/localPostgres.mjs');
    const postgres = await startPostgres({ home: settings.home, log: console.log });
    undo.push(postgres.stop);
    databaseUrl = postgres.url;
  }
  const env = {
    ...process.env,
    ...noTelemetry,
    PORT: String(settings.port),
    API_PORT: String(settings.apiPort),
    LIKENESS_HOST: settings.host,
    LIKENESS_HOME: settings.home,
    DATABASE_URL: databaseUrl,
  };
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const packages = ['kernels', 'core', 'io', 'parallel', 'client'].map((name) => `packages/${name}`);
  for (const folder of [...packages, 'apps/api']) {
    run(path.basename(folder), [tsc, '-p', folder, '--watch', '--preserveWatchOutput'], env);
  }
  const bundle = 'packages/parallel/scripts/bundleThreads.mjs';
  const workerThreads = 'apps/api/dist/jobs/threads';
  run('threads', [bundle, '--watch'], env);
  run(
    'worker threads',
    [bundle, '--watch', `${workerThreads}/runThread.js`, `${workerThreads}/runThreadBundle.js`],
    env,
  );
  run('server', ['--watch', 'apps/api/dist/server.js'], env);
  run('worker', ['--watch', 'apps/api/dist/worker.js'], env);
  run('web', ['apps/web/server.mjs'], { ...env, NODE_ENV: 'development' });
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  await end(1);
}
