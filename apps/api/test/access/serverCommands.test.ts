import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { Caller } from '../support/callers.js';

const LIKENESS = path.resolve(import.meta.dirname, '../../../../packages/cli/bin/likeness.mjs');

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

/** A command on the server's machine. */
async function likeness(
  home: string,
  ...args: string[]
): Promise<{ code: number; out: string; error: string }> {
  const env = { PATH: process.env.PATH, LIKENESS_HOME: home };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [LIKENESS, ...args], { env });
    return { code: 0, out: stdout.trim(), error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout.trim(), error: stderr };
  }
}

test('a key is made, used, listed and revoked', async () => {
  const { out: key } = await likeness(
    app.home,
    'key',
    'create',
    '--name',
    'ci',
    '--scope',
    'read',
    '--days',
    '30',
  );
  expect(key).toMatch(/^lk_[A-Za-z]{40,}$/);
  const program = new Caller(app, 'ci', { authorization: `Bearer ${key}` });
  expect(await program.data('{ viewer { name scopes canWrite } }')).toEqual({
    viewer: { name: 'ci', scopes: ['METRICS', 'DATA'], canWrite: false },
  });
  const { out } = await likeness(app.home, 'key', 'list', '--json');
  const { keys } = JSON.parse(out) as { keys: { id: string; name: string; lastUsedAt: string | null }[] };
  expect(keys).toEqual([expect.objectContaining({ name: 'ci', lastUsedAt: expect.any(String) as unknown })]);
  expect(out).not.toContain(key);
  expect((await likeness(app.home, 'key', 'revoke', keys[0].id)).out).toContain('opens nothing any more');
  expect(await program.code('{ viewer { name } }')).toBe('UNAUTHENTICATED');
});

test('a link signs the owner in', async () => {
  const { out } = await likeness(app.home, 'sign-in');
  expect(out).toMatch(/^http:\/\/localhost:3000\/enter\?token=\w+$/);
});

test('elsewhere than on the server, and without a scope, the command says what to do', async () => {
  const empty = await mkdtemp(path.join(tmpdir(), 'likeness-empty-'));
  try {
    const { code, error } = await likeness(empty, 'key', 'list');
    expect([code, error]).toEqual([2, expect.stringContaining('start the server on this machine')]);
  } finally {
    await rm(empty, { recursive: true });
  }
  const { code, error } = await likeness(app.home, 'key', 'create', '--name', 'x');
  expect([code, error]).toEqual([2, expect.stringContaining('--scope')]);
});
