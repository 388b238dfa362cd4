import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { shellBlocks } from '../lib/shellBlocks.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-tutorial-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the tutorial of trials does what it says', async () => {
  const commands = shellBlocks(await readFile(path.join(ROOT, 'docs/trials/tutorial.md'), 'utf8'));
  // npx finds the command in the project's folder only.
  const npx = `npx() { shift; "${process.execPath}" "${path.join(ROOT, 'packages/cli/bin/likeness.mjs')}" "$@"; }`;
  const { status, stdout, stderr } = spawnSync('sh', ['-e'], {
    cwd: folder,
    input: [npx, ...commands].join('\n'),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stdout).toMatch(/Log-rank test, Schoenfeld/);
  expect(stdout).toMatch(/^Recommended: "two looks, n = 900" has the least mean cost/m);
  const results = JSON.parse(await readFile(path.join(folder, 'trial-tutorial/results.json'), 'utf8'));
  expect(results).toMatchObject({ trials: 1000 });
  const rows = await readFile(path.join(folder, 'trial-tutorial/trial17.csv'), 'utf8');
  expect(rows.trimEnd().split('\n')).toHaveLength(1 + 900);
  expect(await readFile(path.join(folder, 'trial-tutorial/report.html'), 'utf8')).toMatch(
    /^<!doctype html>/i,
  );
});
