import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageOutput } from '../../src/output/stageOutput.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-stage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
const options = { signal: new AbortController().signal };

test('a file bears its name only once it is committed', async () => {
  const path = join(folder, 'new.csv');
  const staged = await stageOutput(path, chunks('a\n', '1\n'), options);
  await expect(lstat(path)).rejects.toThrow('ENOENT');
  await staged.commit();
  expect(await readFile(path, 'utf8')).toBe('a\n1\n');
});

test('a pipe, as any device, is written to and stays what it is', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const [text, staged] = await Promise.all([
    readFile(path, 'utf8'),
    stageOutput(path, chunks('a\n', '1\n'), options),
  ]);
  await staged.commit();
  expect(text).toBe('a\n1\n');
  expect((await lstat(path)).isFIFO()).toBe(true);
});

test('a link stays a link; its target is replaced', async () => {
  const target = join(folder, 'target.csv');
  const path = join(folder, 'link.csv');
  await writeFile(target, 'old');
  await symlink(target, path);
  await (await stageOutput(path, chunks('new'), options)).commit();
  expect((await lstat(path)).isSymbolicLink()).toBe(true);
  expect(await readFile(target, 'utf8')).toBe('new');
});
