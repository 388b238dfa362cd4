// @ts-check
// What the API's benchmarks share: a Postgres, servers and workers of their own, and a client.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startPostgres } from '../scripts/lib/localPostgres.mjs';
import { findFreePort } from '../scripts/lib/ports.mjs';

const dist = new URL('../apps/api/dist/', import.meta.url);

/** @typedef {Awaited<ReturnType<typeof startApp>>} App */

/**
 * Starts a Postgres of its own and an API on it; workers are started one by one.
 * @param {{ threads?: number }} [options]
 */
export async function startApp({ threads } = {}) {
  const home = await mkdtemp(path.join(tmpdir(), 'likeness-bench-'));
  const postgres = await startPostgres({ home });
  const port = await findFreePort();
  const environment = {
    ...process.env,
    DATABASE_URL: postgres.url,
    LIKENESS_HOME: home,
    API_PORT: String(port),
    ...(threads ? { LIKENESS_WORKER_THREADS: String(threads) } : {}),
  };
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const start = async (/** @type {string} */ file, /** @type {NodeJS.ProcessEnv} */ more = {}) => {
    const child = spawn(process.execPath, [new URL(file, dist).pathname], {
      env: { ...environment, ...more },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) });
    for await (const line of lines) {
      if (JSON.parse(line).event === 'ready') break;
    }
    child.stdout?.resume();
    return child;
  };
  const server = await start('server.js');
  return {
    base: `http://127.0.0.1:${port}`,
    server,
    startWorker: (/** @type {number | undefined} */ workerThreads = threads) =>
      start('worker.js', workerThreads ? { LIKENESS_WORKER_THREADS: String(workerThreads) } : {}),
    seed: async () => {
      const child = spawn(process.execPath, [new URL('seed.js', dist).pathname], {
        env: environment,
        stdio: 'ignore',
      });
      await once(child, 'exit');
    },
    async stop() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await postgres.stop();
      // As root the data may lie outside home, where the database's user can reach it.
      await rm(postgres.folder, { recursive: true, force: true });
      await rm(home, { recursive: true, force: true });
    },
  };
}

/**
 * @param {string} base
 * @param {string} query
 * @param {Record<string, unknown>} [variables]
 */
export async function graphql(base, query, variables) {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = /** @type {{ data?: any, errors?: unknown[] }} */ (await response.json());
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/**
 * @param {string} base
 * @param {Record<string, unknown>} input
 * @returns {Promise<string>} the run's id
 */
export async function createRun(base, input) {
  const {
    createRun: { run },
  } = await graphql(base, 'mutation($input: CreateRunInput!) { createRun(input: $input) { run { id } } }', {
    input,
  });
  return run.id;
}

/**
 * Reads a run four times a second until it is as wanted.
 * @param {string} base
 * @param {string} id
 * @param {(run: { state: string, stage: string | null, generation: { id: string, rowCount: number } | null, error: unknown, events: { nodes: { message: string }[] } }) => boolean} wanted
 */
export async function waitForRun(base, id, wanted) {
  for (;;) {
    const { run } = await graphql(
      base,
      'query($id: ID!) { run(id: $id) { state stage error { code message } generation { id rowCount } events(first: 500) { nodes { message } } } }',
      { id },
    );
    if (wanted(run)) return run;
    if (run.state === 'FAILED' || run.state === 'CANCELED') throw new Error(JSON.stringify(run));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Downloads to nowhere.
 * @param {string} address
 */
export async function hashDownload(address) {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(await response.text());
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of response.body) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * Most memory that a process ever held, in MB.
 * @param {number | undefined} pid
 */
export async function peakMemory(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
