import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { likeness, PENGUINS } from './launcher.js';

/** Three chunks, the last one short. */
const ROWS = '140000';
const COLUMNS = 'species,body_mass_g,sex';

let folder: string;
let model: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-threads-'));
  model = join(folder, 'model.json');
  const { code, stderr } = await likeness([
    'synthesize',
    PENGUINS,
    ...['--columns', COLUMNS, '--rows', '10', '--constraint', 'body_mass_g >= 2700'],
    ...['--model', model, '--out', join(folder, 'few.csv')],
  ]);
  if (code !== 0) throw new Error(stderr);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const sample = async (threads: string, name: string, ...more: string[]) => {
  const out = join(folder, name);
  const outcome = await likeness(['sample', '--model', model, '--threads', threads, '--out', out, ...more]);
  return { ...outcome, bytes: outcome.code === 0 ? await readFile(out) : null };
};

describe('--threads', () => {
  it('gives the same bytes and notes with one and with three', async () => {
    const one = await sample('1', 'one.csv', '--rows', ROWS);
    const three = await sample('3', 'three.csv', '--rows', ROWS);
    expect(one.stderr).toContain(`of ${ROWS} rows`);
    expect(three.stderr).toBe(one.stderr);
    expect(one.bytes?.length).toBeGreaterThan(1_000_000);
    expect(three.bytes?.equals(one.bytes ?? new Uint8Array())).toBe(true);
  }, 120_000);

  it('a failure in a thread ends the command with its code and no file', async () => {
    const { code, stderr, bytes } = await sample('2', 'none.csv', '--rows', ROWS, '--where', 'sex = nobody');
    expect(code).toBe(3);
    expect(stderr).toContain('[CONDITION_IMPOSSIBLE]');
    expect(bytes).toBeNull();
  });

  it('refuses anything but a number of threads', async () => {
    expect((await sample('0', 'zero.csv')).code).toBe(2);
    expect((await sample('many', 'many.csv')).stderr).toContain('whole number from 1 to 256');
  });
});
