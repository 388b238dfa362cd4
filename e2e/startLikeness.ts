import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '../scripts/lib/ports.mjs';

/** The last line of a start. */
const SIGN_IN = /^Sign in, once, with (http\S+)$/m;

export interface RunningLikeness {
  readonly url: string;
  readonly apiUrl: string;
  /** Signs the owner in, once. */
  readonly signInUrl: string;
  /** Everything that start-up printed. */
  readonly output: string;
  /** Kills the API, as a crash does; it is started again on the same port. */
  killApi(): Promise<void>;
  /** Ctrl-C; resolves with the exit code when all has stopped. */
  stop(): Promise<number | null>;
}

/**
 * `npm start` as a user runs it, on free ports, with a data folder of its own that `stop` removes.
 *
 * @throws Error with the output when it ends before it is ready
 */
export async function startLikeness(): Promise<RunningLikeness> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-e2e-'));
  // Under root the database runs as another user, who must be able to enter.
  await chmod(home, 0o711);
  const port = await findFreePort();
  const apiPort = await findFreePort();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      PORT: String(port),
      API_PORT: String(apiPort),
      LIKENESS_HOME: home,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (SIGN_IN.test(output)) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void ended.then((code) => reject(new Error(`start-up ended with code ${code}:\n${output}`)));
  });
  return {
    url: `http://localhost:${port}`,
    apiUrl: `http://localhost:${apiPort}`,
    signInUrl: SIGN_IN.exec(output)?.[1] ?? '',
    output,
    killApi: async () => {
      process.kill(await childWith(child.pid ?? 0, 'apps/api/dist/server.js'), 'SIGKILL');
    },
    stop: async () => {
      child.kill('SIGINT');
      const code = await ended;
      await rm(home, { recursive: true, force: true });
      return code;
    },
  };
}

/** The process that another one has started with a word in its command line. */
async function childWith(parent: number, word: string): Promise<number> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = await readFile(`/proc/${entry}/status`, 'utf8');
      const command = await readFile(`/proc/${entry}/cmdline`, 'utf8');
      if (status.includes(`PPid:\t${parent}\n`) && command.includes(word)) return Number(entry);
    } catch {
      // It ended since.
    }
  }
  throw new Error(`Process ${parent} has no child that runs ${word}.`);
}
