// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { noTelemetry } from '../../lib/build.mjs';
import { findFreePort } from '../../lib/ports.mjs';
import { signInLink } from '../../lib/signInLink.mjs';
import { startTestPostgres } from '../../lib/testPostgres.mjs';
import { startNetwork } from './network.mjs';

/**
 * @typedef {object} Product
 * @property {string} url of the dashboard
 * @property {string} apiUrl as the dashboard knows it: by way of `network`
 * @property {string} databaseUrl
 * @property {import('./network.mjs').Network} network between browser and API
 * @property {Ask} ask as the operator of the machine
 * @property {(fileName: string, content: string) => Promise<string>} upload a CSV; resolves with the dataset's id
 * @property {() => Promise<string>} signInUrl a link that signs the owner in, once
 * @property {() => Promise<void>} restartApi kills it without warning, and starts it again
 * @property {() => Promise<void>} stop
 */

/** @typedef {(query: string, variables?: Record<string, unknown>) => Promise<any>} Ask data of the answer */

/**
 * API, worker and built dashboard as real processes on free ports, with a Postgres and a data folder of their own, which
 * `stop` removes. The examples are loaded.
 *
 * @param {string} root
 * @returns {Promise<Product>}
 */
export async function startProduct(root) {
  const postgres = await startTestPostgres(() => {});
  const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-dashboard-'));
  const [port, apiPort] = [await findFreePort(), await findFreePort()];
  const network = await startNetwork(apiPort);
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ...noTelemetry,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    LIKENESS_HOME: home,
    LIKENESS_HOST: '127.0.0.1',
    LIKENESS_API_URL: network.url,
    LIKENESS_REQUESTS_PER_MINUTE: '1000000',
    API_PORT: String(apiPort),
    PORT: String(port),
  };
  /** @type {Map<string, import('node:child_process').ChildProcess>} */
  const children = new Map();
  const start = async (/** @type {string} */ file) => {
    const child = spawn(process.execPath, [path.join(root, file)], {
      env,
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.set(file, child);
    await ready(child, file);
  };
  const end = async (/** @type {string} */ file, /** @type {NodeJS.Signals} */ signal) => {
    const child = children.get(file);
    children.delete(file);
    if (!child || child.exitCode !== null) return;
    const over = once(child, 'exit');
    child.kill(signal);
    await over;
  };
  const stop = async () => {
    await Promise.all([...children.keys()].map((file) => end(file, 'SIGTERM')));
    await network.stop();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    await start('apps/api/dist/server.js');
    await start('apps/api/dist/worker.js');
    await start('apps/web/server.mjs');
    await once(
      spawn(process.execPath, [path.join(root, 'apps/api/dist/seed.js')], { env, stdio: 'ignore' }),
      'close',
    );
    const { token } = JSON.parse(await readFile(path.join(home, 'operator.json'), 'utf8'));
    const authorization = `Bearer ${token}`;
    return {
      url,
      apiUrl: network.url,
      databaseUrl: postgres.url,
      network,
      ask: asker(network.url, authorization),
      async upload(fileName, content) {
        const response = await fetch(`${network.url}/datasets?fileName=${fileName}`, {
          method: 'POST',
          headers: { 'content-type': 'text/csv', authorization },
          body: content,
        });
        if (response.status !== 201) throw new Error(`${fileName} was refused: ${await response.text()}`);
        return /** @type {any} */ (await response.json()).dataset.id;
      },
      signInUrl: () => signInLink(home),
      async restartApi() {
        await end('apps/api/dist/server.js', 'SIGKILL');
        await start('apps/api/dist/server.js');
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} file
 */
async function ready(child, file) {
  if (!child.stdout) throw new Error(`${file} has no output.`);
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('"event":"ready"')) {
      child.stdout.resume();
      return;
    }
  }
  throw new Error(`${file} ended before it was ready.`);
}

/**
 * @param {string} url
 * @param {string} authorization
 * @returns {Ask}
 */
function asker(url, authorization) {
  return async (query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = /** @type {any} */ (await response.json());
    if (errors) throw new Error(errors.map((/** @type {any} */ { message }) => message).join('; '));
    return data;
  };
}
