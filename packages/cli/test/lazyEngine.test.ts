import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { likenessProcess } from './launcher.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-lazy-'));
  // Compiles what is stale, so that the commands below only run.
  await likenessProcess(['--help']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** Packages of this repository of which a command loads a module: V8's coverage lists every script that ran. */
async function packagesLoadedBy(
  args: readonly string[],
): Promise<{ code: number | null; packages: string[] }> {
  const coverage = await mkdtemp(join(folder, 'coverage-'));
  const { code } = await likenessProcess(args, { env: { NODE_V8_COVERAGE: coverage } });
  const reports = await Promise.all(
    (await readdir(coverage)).map(async (file) => {
      const report: unknown = JSON.parse(await readFile(join(coverage, file), 'utf8'));
      return (report as { readonly result: readonly { readonly url: string }[] }).result;
    }),
  );
  const names = reports
    .flat()
    // The names and endings of file formats, which help shows: a list without code.
    .filter(({ url }) => !/\/packages\/io\/dist\/.*Facts\.js$/.test(url))
    .map(({ url }) => /\/packages\/(\w+)\/dist\//.exec(url)?.[1] ?? '');
  return { code, packages: [...new Set(names)].filter((name) => name !== '').sort() };
}

test.each([
  ['--help', 0],
  ['--version', 0],
  ['inspect --help', 0],
  ['split --help', 0],
  ['impute --help', 0],
  ['evaluate --help', 0],
  ['specify --help', 0],
  ['scenario --help', 0],
  ['boundaries --help', 0],
  ['sample-size survival --help', 0],
  ['no-such-command', 2],
  ['inspect', 2],
  ['evaluate a.csv b.csv --seed x', 2],
])('likeness %s loads no engine', async (line, code) => {
  expect(await packagesLoadedBy(line.split(' '))).toEqual({ code, packages: ['cli'] });
});

test.each(['decide --help', 'synthesize --help', 'sample --help', 'balance --help'])(
  'likeness %s loads the engine, whose declarations it shows, and no reader of files',
  async (line) => {
    expect(await packagesLoadedBy(line.split(' '))).toEqual({
      code: 0,
      packages: ['cli', 'core', 'kernels'],
    });
  },
);
