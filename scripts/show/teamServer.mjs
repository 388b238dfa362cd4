// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '../lib/ports.mjs';

/**
 * @typedef {object} Team
 * @property {string} url of the API
 * @property {string} home the data folder
 * @property {string} operator the token of whoever can read the data folder
 * @property {() => Promise<void>} stop
 */

/**
 * An API and a worker of their own, on one Postgres, as real processes.
 *
 * @param {string} root
 * @param {string} databaseUrl
 * @returns {Promise<Team>}
 */
export async function startTeam(root, databaseUrl) {
  const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-team-'));
  const port = await findFreePort();
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    LIKENESS_HOME: home,
    API_PORT: String(port),
    LIKENESS_WEBHOOK_PRIVATE: '127.0.0.0/8',
  };
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const start = async (/** @type {string} */ file) => {
    const child = spawn(process.execPath, [path.join(root, 'apps/api/dist', file)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
      if (JSON.parse(line).event === 'ready') break;
    }
    child.stdout.resume();
  };
  await start('server.js');
  await start('worker.js');
  const { token } = JSON.parse(await readFile(path.join(home, 'operator.json'), 'utf8'));
  return {
    url: `http://127.0.0.1:${port}`,
    home,
    operator: token,
    async stop() {
      await Promise.all(
        children.map(async (child) => {
          if (child.exitCode !== null) return;
          const over = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGTERM');
          await over;
        }),
      );
      await rm(home, { recursive: true, force: true });
    },
  };
}
