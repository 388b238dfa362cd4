import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { commandFolder, lines } from './commandFolder.js';
import { PENGUINS } from './launcher.js';

const { ok, path, read, run } = commandFolder();
const penguins = readFile(PENGUINS, 'utf8');

describe('synthesize and sample', () => {
  const columns = ['--columns', 'species,island,body_mass_g,sex'];

  it.each(['independent', 'gaussian-copula'])(
    '%s: same seed, same bytes; the model gives them again',
    async (name) => {
      const args = ['synthesize', PENGUINS, '--synthesizer', name, ...columns, '--rows', '500'];
      await ok([...args, '--seed', '1', '--out', `${name}-1.csv`, '--model', `${name}-1.json`]);
      await ok([...args, '--seed', '1', '--out', `${name}-2.csv`, '--model', `${name}-2.json`]);
      const rows = await read(`${name}-1.csv`);
      expect(await read(`${name}-2.csv`)).toEqual(rows);
      expect(await read(`${name}-2.json`)).toEqual(await read(`${name}-1.json`));
      expect(lines(rows)[0]).toBe('species,island,body_mass_g,sex');
      expect(lines(rows)).toHaveLength(501);

      await ok([
        'sample',
        '--model',
        `${name}-1.json`,
        '--rows',
        '500',
        '--seed',
        '1',
        '--out',
        `${name}-3.csv`,
      ]);
      expect(await read(`${name}-3.csv`)).toEqual(rows);
      const { stdout: few } = await ok(['sample', '--model', `${name}-1.json`, '--rows', '20']);
      expect(lines(few)).toEqual(lines(rows).slice(0, 21));
      const { stdout: other } = await ok([
        'sample',
        '--model',
        `${name}-1.json`,
        '--rows',
        '20',
        '--seed',
        '2',
      ]);
      expect(other).not.toEqual(few);
    },
  );

  it('reads standard input and writes standard output, nothing but rows', async () => {
    const args = ['--synthesizer', 'independent', ...columns, '--rows', '50'];
    const { stdout, stderr } = await ok(['synthesize', '-', ...args], await penguins);
    await ok(['synthesize', PENGUINS, ...args, '--out', 'piped.csv']);
    expect(stdout).toEqual(await read('piped.csv'));
    // No terminal, no bar.
    expect(stderr).not.toMatch(/\r|drawn \d+ of/);
  });

  it('reads and writes gzip, by name and by option', async () => {
    const args = ['--synthesizer', 'independent', ...columns, '--rows', '50'];
    await ok(['synthesize', '-', ...args, '--out', 'zipped.csv.gz'], gzipSync(await penguins));
    const { stdout } = await ok(['synthesize', PENGUINS, ...args, '--gzip']);
    expect(gunzipSync(stdout)).toEqual(gunzipSync(await read('zipped.csv.gz')));
    expect(lines(gunzipSync(stdout))).toHaveLength(51);
  });

  it('writes as many rows as it read when --rows is left out, over several chunks when asked', async () => {
    const { stdout } = await ok([
      'synthesize',
      PENGUINS,
      '--synthesizer',
      'independent',
      '--columns',
      'island,sex',
      '--drop-missing',
      '--model',
      'm.json',
    ]);
    expect(lines(stdout)).toHaveLength(1 + 333);
    const many = await ok(['sample', '--model', 'm.json', '--rows', '140000']);
    expect(lines(many.stdout)).toHaveLength(140_001);
  });
});

describe('conditions, known cells and missing values', () => {
  const columns = ['species', 'island', 'body_mass_g', 'sex'];
  const fit = ['--target', 'sex', '--seed', '1', '--model', 'c.json'];
  beforeAll(() => ok(['synthesize', PENGUINS, '--columns', columns.join(','), ...fit, '--out', 'c.csv']));
  const cells = async (name: string) =>
    lines(await read(name))
      .slice(1)
      .map((line) => line.split(','));

  it('--where draws only such rows', async () => {
    const where = ['--where', 'sex = FEMALE and body_mass_g > 4500'];
    const { stderr } = await ok([
      'sample',
      '--model',
      'c.json',
      '--rows',
      '300',
      ...where,
      '--out',
      'heavy.csv',
    ]);
    // Two columns are bound, so candidates are weighed; how many counted is told.
    const [, each, effective] =
      /note: rows: Each row was chosen from (\d+) weighted candidates; mean effective sample size (\d+\.\d)/.exec(
        stderr,
      ) ?? [];
    expect(Number(effective)).toBeGreaterThan(1);
    expect(Number(effective)).toBeLessThanOrEqual(Number(each));
    const rows = await cells('heavy.csv');
    expect(rows).toHaveLength(300);
    expect(rows.every(([, , mass, sex]) => sex === 'FEMALE' && Number(mass) > 4500)).toBe(true);
  });

  it('--where that cannot be met, or read, says why', async () => {
    const ask = (where: string) => run(['sample', '--model', 'c.json', '--where', where]);
    const impossible = await ask('body_mass_g > 90000');
    expect(impossible.code).toBe(3);
    expect(impossible.stderr).toMatch(/nearest possible is \d{4}\. Rows are protected.*CONDITION_IMPOSSIBLE/);
    const unread = await ask('body_mass_g >');
    expect(unread.code).toBe(2);
    expect(unread.stderr).toMatch(/At position 14: a value is expected/);
  });

  it('--given keeps its cells and draws the others', async () => {
    await writeFile(join(path(), 'given.csv'), 'sex,body_mass_g\nMALE,6000\nFEMALE,\n,3000\n');
    await ok(['sample', '--model', 'c.json', '--given', 'given.csv', '--out', 'given-out.csv']);
    const rows = await cells('given-out.csv');
    expect(rows.map(([, , mass, sex]) => [sex, mass])).toMatchObject([
      ['MALE', '6000'],
      ['FEMALE', expect.anything()],
      [expect.anything(), '3000'],
    ]);
  });

  it('impute fills every missing cell and nothing else', async () => {
    const args = ['impute', PENGUINS, '--model', 'c.json', '--columns', columns.join(',')];
    await ok([...args, '--out', 'filled.csv']);
    await ok([...args, '--seed', '2', '--out', 'filled-2.csv']);
    const filled = await cells('filled.csv');
    expect(filled).toHaveLength(344);
    expect(filled.flat()).not.toContain('');
    expect(await read('filled-2.csv')).not.toEqual(await read('filled.csv'));
  });

  it('--copula t, --shrinkage and --sampling stratified work together', async () => {
    const copula = ['--synthesizer', 'gaussian-copula', '--copula', 't'];
    const options = [
      ...copula,
      '--shrinkage',
      'ledoit-wolf',
      '--per-class',
      'never',
      '--sampling',
      'stratified',
    ];
    const { stderr } = await ok(['synthesize', PENGUINS, '--drop-missing', ...options, '--out', 't.csv']);
    expect(stderr).toMatch(/degrees of freedom/);
    expect(stderr).toMatch(/pulled to 0 by/);
    expect(await cells('t.csv')).toHaveLength(333);
  });
});
