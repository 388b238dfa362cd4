import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
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
    stop: async () => {
      child.kill('SIGINT');
      const code = await ended;
      await rm(home, { recursive: true, force: true });
      return code;
    },
  };
}
