import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { likeness, PENGUINS } from './launcher.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-balance-'));
  await likeness(['--help']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

describe('balance', () => {
  const args = ['balance', PENGUINS, '--target', 'species', '--mark', 'synthetic'];

  it('keeps the rows, fills up the classes and marks what is new', async () => {
    const { code, stderr } = await likeness([...args, '--out', 'all.csv'], { cwd: folder });
    expect({ code }).toEqual({ code: 0 });
    expect(stderr).toMatch(/species = Chinstrap: 68 rows, now 152/);
    const lines = (await readFile(join(folder, 'all.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 3 * 152);
    expect(lines[0]).toMatch(/,synthetic$/);
    expect(lines.slice(1, 345).every((line) => line.endsWith(',false'))).toBe(true);
    expect(lines.slice(345).every((line) => line.endsWith(',true'))).toBe(true);
    const again = await likeness(args, { cwd: folder });
    expect(again.stdout.toString()).toBe(await readFile(join(folder, 'all.csv'), 'utf8'));
  });

  it('takes goals and methods, and refuses what cannot be', async () => {
    const one = await likeness([...args, '--goal', 'Chinstrap=70', '--variant', 'adasyn'], { cwd: folder });
    expect(one.stdout.toString().trimEnd().split('\n')).toHaveLength(1 + 346);
    const number = await likeness(['balance', PENGUINS, '--target', 'body_mass_g'], { cwd: folder });
    expect(number.code).not.toBe(0);
    expect(number.stderr).toMatch(/"body_mass_g" cannot be balanced/);
    const ratio = await likeness([...args, '--ratio', '2'], { cwd: folder });
    expect(ratio).toMatchObject({ code: 2, stderr: expect.stringMatching(/above 0 to 1/) });
  });
});
