import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '../lib/ports.mjs';

let home: string;
let taken: Server;
let takenPort: number;

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'likeness-start-'));
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  takenPort = (taken.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => taken.close(resolve));
  await rm(home, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      PORT: String(await findFreePort()),
      API_PORT: String(await findFreePort()),
      LIKENESS_HOME: home,
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, errors };
}

describe('npm start says in one line what to do when', () => {
  test('a port is taken', async () => {
    const { code, errors } = await start({ PORT: String(takenPort) });
    expect(code).toBe(1);
    expect(errors).toBe(
      `Port ${takenPort}, for the dashboard, is taken by another program: stop it, or choose another with PORT=${takenPort + 10} npm start.\n`,
    );
  });

  test('a port is no port, or both are the same', async () => {
    expect((await start({ PORT: 'abc' })).errors).toBe('PORT is "abc", it must be a port from 1 to 65535.\n');
    const both = await start({ PORT: '5555', API_PORT: '5555' });
    expect(both.code).toBe(1);
    expect(both.errors).toMatch(/^PORT and API_PORT are both 5555: .*\n$/);
  });

  test('the data folder cannot be written', async () => {
    const file = path.join(home, 'a-file');
    await writeFile(file, '');
    const { code, errors } = await start({ LIKENESS_HOME: path.join(file, 'below') });
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^The data folder .* can't be written \(ENOTDIR\): make it writable or set LIKENESS_HOME.*\n$/,
    );
  });

  test('DATABASE_URL leads nowhere', async () => {
    const { code, errors } = await start({
      DATABASE_URL: `postgresql://someone:secret@127.0.0.1:${await findFreePort()}/likeness`,
    });
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^The database at 127\.0\.0\.1:\d+\/likeness can't be used \(.*ECONNREFUSED.*\): start it or correct DATABASE_URL.*\n$/,
    );
    expect(errors).not.toContain('secret');
  });

  test('DATABASE_URL is no address of a Postgres', async () => {
    const { code, errors } = await start({ DATABASE_URL: 'mysql://x' });
    expect(code).toBe(1);
    expect(errors).toMatch(/^DATABASE_URL must look like postgresql:/);
  });
});
