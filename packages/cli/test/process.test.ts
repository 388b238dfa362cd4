import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { likeness, likenessProcess, type LaunchOptions, PENGUINS } from './launcher.js';

/**
 * Most tests run their commands in one process (`likeness`). Here the real program runs, a process a command: it begins
 * with nothing loaded, reads a pipe, and ends by itself with its code, whatever threads and files it had.
 */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-process-'));
  // Compiles what is stale, so that no message of it is in the outputs below.
  await likenessProcess(['--version']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const SYNTHESIZE = ['synthesize', '-', '--columns', 'island,sex,body_mass_g', '--rows', '100'];

test.each<[line: string, args: readonly string[], code: number, piped: boolean]>([
  ['inspect', ['inspect', '-', '--no-constraints', '--json'], 0, true],
  ['synthesize with threads', [...SYNTHESIZE, '--threads', '2'], 0, true],
  ['a usage error', [...SYNTHESIZE, '--row', '5'], 2, false],
  ['a file that cannot be read', ['inspect', 'nothing.csv'], 3, false],
  ['an engine that refuses', [...SYNTHESIZE, '--columns', 'weight'], 2, true],
])('%s: the same outputs and code as in a process of many commands', async (_line, args, code, piped) => {
  const options: LaunchOptions = { cwd: folder, input: piped ? await readFile(PENGUINS) : '' };
  const outcome = await likenessProcess(args, options);
  expect(outcome.code).toBe(code);
  expect(outcome).toEqual(await likeness(args, options));
});

test('a file is there when the process has ended', async () => {
  const input = await readFile(PENGUINS);
  const { code } = await likenessProcess([...SYNTHESIZE, '--out', 'rows.csv', '--model', 'model.json'], {
    cwd: folder,
    input,
  });
  expect(code).toBe(0);
  expect((await readFile(join(folder, 'rows.csv'), 'utf8')).split('\n')).toHaveLength(102);
  const { stdout } = await likenessProcess(['sample', '--model', 'model.json', '--rows', '5'], {
    cwd: folder,
  });
  expect(stdout.toString().trimEnd().split('\n')).toHaveLength(6);
});
