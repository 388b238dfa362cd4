import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { EvaluationReport } from '@likeness/core';
import { PENGUINS, ROOT, likeness } from './launcher.js';

let folder: string;
let penguins: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-cli-'));
  penguins = await readFile(PENGUINS, 'utf8');
  // Compiles what is stale, so that no message of it is in the outputs below.
  await likeness(['--help']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** Runs in the folder and expects success. */
async function ok(args: readonly string[], input?: string | Uint8Array) {
  const outcome = await likeness(args, { cwd: folder, input });
  expect({ code: outcome.code, stderr: outcome.code === 0 ? '' : outcome.stderr }).toEqual({
    code: 0,
    stderr: '',
  });
  return outcome;
}

const read = (name: string) => readFile(join(folder, name));
const lines = (bytes: Buffer) => bytes.toString().trimEnd().split('\n');

describe('inspect', () => {
  it('prints kinds, missing cells and notes', async () => {
    const { stdout } = await ok(['inspect', PENGUINS]);
    expect(stdout.toString()).toMatch(/^344 rows\n/);
    expect(stdout.toString()).toMatch(/^island +categorical +0 +3 +Biscoe, Dream, Torgersen$/m);
  });

  it('prints JSON', async () => {
    const { stdout } = await ok(
      ['inspect', '-', '--json', '--columns', 'sex,body_mass_g', '--kind', 'body_mass_g=continuous'],
      penguins,
    );
    const document: unknown = JSON.parse(stdout.toString());
    expect(document).toMatchObject({
      rowCount: 344,
      columns: [
        { name: 'sex', kind: 'categorical', missingCount: expect.any(Number) },
        { name: 'body_mass_g', kind: 'continuous', missingCount: 2, minimum: 2700, maximum: 6300 },
      ],
    });
  });
});

describe('constraints that the data show', () => {
  /** 300 orders: the price follows from the product but in row 8, one of three colours, net + tax is gross. */
  const orders = [
    'product,price,red,green,blue,net,tax,gross',
    ...Array.from({ length: 300 }, (_, row) => {
      const product = (row * 7) % 5;
      const colour = ((row * row) % 7) % 3;
      const [net, tax] = [(row * 31) % 97, (row * 17) % 41];
      const price = row === 7 ? 1 : 3 + 2 * product * product;
      const flags = [0, 1, 2].map((at) => Number(at === colour));
      return [`p${product}`, price, ...flags, net / 10, tax / 10, ((net + tax) / 10).toFixed(1)].join(',');
    }),
    '',
  ].join('\n');

  it('are printed with their exceptions, and as JSON', async () => {
    const { stdout } = await ok(['inspect', '-'], orders);
    const text = stdout.toString();
    expect(text).toMatch(/^ +\d {2}gross = net \+ tax +300 +0 +0$/m);
    expect(text).toMatch(/^ +\d {2}depends\(price, product\) allow 0\.004 +299 +1 +0$/m);
    expect(text).toMatch(/^ +\d {2}one_of\(red, green, blue\) +300 +0 +0$/m);
    expect(text).toMatch(/^no\. \d is broken by row 8: price = 1, product = p4$/m);
    const json = await ok(['inspect', '-', '--json'], orders);
    const { constraints } = JSON.parse(json.stdout.toString()) as { constraints: { text: string }[] };
    expect(constraints.map((one) => one.text).sort()).toEqual([
      'depends(price, product) allow 0.004',
      'gross = net + tax',
      'one_of(red, green, blue)',
    ]);
    const without = await ok(['inspect', '-', '--no-constraints'], orders);
    expect(without.stdout.toString()).not.toMatch(/gross = net/);
  });

  it('are kept when they are accepted, and only then', async () => {
    await writeFile(join(folder, 'orders.csv'), orders);
    const command = ['synthesize', 'orders.csv', '--synthesizer', 'independent', '--rows', '500'];
    const broken = (bytes: Buffer): number =>
      lines(bytes)
        .slice(1)
        .map((line) => line.split(',').map(Number))
        .filter(([, , red, green, blue]) => red + green + blue !== 1).length;
    const { stderr } = await ok([...command, '--accept-constraints', 'all', '--out', 'accepted.csv']);
    expect(stderr).toMatch(/constraints: accepted: one_of\(red, green, blue\)/);
    expect(broken(await read('accepted.csv'))).toBe(0);
    await ok([...command, '--out', 'free.csv']);
    expect(broken(await read('free.csv'))).toBeGreaterThan(50);
    const refused = await likeness([...command, '--accept-constraints', '1,9', '--out', 'x.csv'], {
      cwd: folder,
    });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/there is no number 9\. The data show 1 /);
  });
});

describe('split', () => {
  it('parts the rows without loss, the same way for the same seed', async () => {
    const args = ['split', PENGUINS, '--drop-missing', '--holdout', '0.25'];
    await ok([...args, '--seed', '5', '--train', 'train-a.csv', '--test', 'test-a.csv']);
    await ok([...args, '--seed', '5', '--train', 'train-b.csv', '--test', 'test-b.csv.gz']);
    expect(await read('train-b.csv')).toEqual(await read('train-a.csv'));
    expect(gunzipSync(await read('test-b.csv.gz'))).toEqual(await read('test-a.csv'));
    const train = lines(await read('train-a.csv'));
    const test = lines(await read('test-a.csv'));
    expect(train[0]).toBe(test[0]);
    expect(train.length + test.length - 2).toBe(333);
    expect(test).toHaveLength(1 + 83);
    await ok([...args, '--seed', '6', '--train', 'train-c.csv', '--test', 'test-c.csv']);
    expect(await read('train-c.csv')).not.toEqual(await read('train-a.csv'));
  });
});

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
    const { stdout, stderr } = await ok(['synthesize', '-', ...args], penguins);
    await ok(['synthesize', PENGUINS, ...args, '--out', 'piped.csv']);
    expect(stdout).toEqual(await read('piped.csv'));
    // No terminal, no bar.
    expect(stderr).not.toMatch(/\r|drawn \d+ of/);
  });

  it('reads and writes gzip, by name and by option', async () => {
    const args = ['--synthesizer', 'independent', ...columns, '--rows', '50'];
    await ok(['synthesize', '-', ...args, '--out', 'zipped.csv.gz'], gzipSync(penguins));
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

describe('evaluate', () => {
  beforeAll(async () => {
    await ok(['split', PENGUINS, '--drop-missing', '--train', 'real.csv', '--test', 'holdout.csv']);
    await ok(['synthesize', 'real.csv', '--out', 'synthetic.csv', '--target', 'species']);
  });
  const files = ['--real', 'real.csv', '--holdout', 'holdout.csv', '--synthetic', 'synthetic.csv'];

  it('prints the report as JSON, the same for the same seed, and stores it', async () => {
    const args = ['evaluate', ...files, '--target', 'species', '--seed', '3'];
    const { stdout } = await ok([...args, '--json', '--out', 'report.json']);
    expect(await read('report.json')).toEqual(stdout);
    expect((await ok([...args, '--json'])).stdout).toEqual(stdout);
    const report = JSON.parse(stdout.toString()) as EvaluationReport;
    expect(report).toMatchObject({
      format: 'likeness-report',
      seed: 3,
      target: 'species',
      realRows: 233,
      holdoutRows: 100,
    });
    for (const metric of report.metrics) {
      expect(metric).toMatchObject({
        name: expect.any(String),
        version: expect.any(Number),
        scope: expect.any(String),
        columns: expect.any(Array),
        value: expect.any(Number),
      });
      for (const key of ['ceiling', 'low', 'high', 'verdict']) expect(metric).toHaveProperty(key);
    }
    const names = new Set(report.metrics.map(({ name }) => name));
    for (const name of [
      'ksComplement',
      'tvComplement',
      'correlationL1Sum',
      'correlationL1Mean',
      'correlationL1Max',
      'accuracy',
    ]) {
      expect(names).toContain(name);
    }
    const scopes = report.metrics.filter(({ name }) => name === 'accuracy').map(({ scope }) => scope);
    expect([...scopes].sort()).toEqual(['dummy', 'trainReal', 'trainSynthetic']);
  });

  it('prints a table with verdicts for people', async () => {
    const { stdout } = await ok(['evaluate', ...files, '--target', 'species']);
    expect(stdout.toString()).toMatch(
      /^Correlation L1, sum over pairs +table +\d\.\d{4} .*(at|below|above) ceiling$/m,
    );
    expect(stdout.toString()).toMatch(/Random forest trained on synthetic rows, 100 unseen real rows/);
  });

  it('compares some columns of files without a holdout', async () => {
    const { stdout } = await ok([
      'evaluate',
      '--real',
      'real.csv',
      '--synthetic',
      'synthetic.csv',
      '--columns',
      'island,sex',
      '--json',
    ]);
    const report = JSON.parse(stdout.toString()) as EvaluationReport;
    expect(report).toMatchObject({ holdoutRows: null, utility: null });
    expect(report.distributions.map(({ column }) => column)).toEqual(['island', 'sex']);
  });
});

describe('titanic', () => {
  const titanic = join(process.env.LIKENESS_DATA ?? join(ROOT, '..', 'shared', 'data'), 'titanic3.csv');
  const there = existsSync(titanic);
  if (!there) console.log(`skipped: ${titanic} is not there; set LIKENESS_DATA`);

  (there ? it : it.skip)(
    'level 2 keeps the correlations better than level 1 by a factor of three',
    async () => {
      const of = (seed: number) => (name: string) => `titanic-${seed}-${name}`;
      const sums = { independent: 0, 'gaussian-copula': 0 };
      // The mean of three seeds: one seed's ratio varies by a third of itself.
      for (const seed of [1, 2, 3]) {
        const file = of(seed);
        await ok([
          'split',
          titanic,
          '--columns',
          'pclass,sex,age,fare,survived',
          '--drop-missing',
          '--seed',
          String(seed),
          '--train',
          file('train.csv'),
          '--test',
          file('test.csv'),
        ]);
        for (const name of ['independent', 'gaussian-copula'] as const) {
          await ok([
            'synthesize',
            file('train.csv'),
            '--synthesizer',
            name,
            '--target',
            'survived',
            '--seed',
            String(seed),
            '--out',
            file('s.csv'),
          ]);
          const { stdout } = await ok([
            'evaluate',
            '--only',
            'fidelity',
            '--real',
            file('train.csv'),
            '--synthetic',
            file('s.csv'),
            '--seed',
            String(seed),
            '--json',
          ]);
          const { metrics } = JSON.parse(stdout.toString()) as EvaluationReport;
          sums[name] += metrics.find((metric) => metric.name === 'correlationL1Sum')?.value ?? NaN;
        }
      }
      expect(sums['gaussian-copula'] / sums.independent).toBeLessThan(1 / 3);
    },
    60_000,
  );
});

describe('files appear whole or not at all', () => {
  it('leaves no file behind when something fails after the work began', async () => {
    const broken = `${penguins}Adelie,Torgersen\n`;
    await writeFile(join(folder, 'broken.csv'), broken);
    const before = await readdir(folder);
    const outcome = await likeness(['split', 'broken.csv', '--train', 'x.csv', '--test', 'y.csv'], {
      cwd: folder,
    });
    expect(outcome.code).toBe(3);
    expect(await readdir(folder)).toEqual(before);
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
    const ask = (where: string) =>
      likeness(['sample', '--model', 'c.json', '--where', where], { cwd: folder });
    const impossible = await ask('body_mass_g > 90000');
    expect(impossible.code).toBe(3);
    expect(impossible.stderr).toMatch(/nearest possible is \d{4}\. Rows are protected.*CONDITION_IMPOSSIBLE/);
    const unread = await ask('body_mass_g >');
    expect(unread.code).toBe(2);
    expect(unread.stderr).toMatch(/At position 14: a value is expected/);
  });

  it('--given keeps its cells and draws the others', async () => {
    await writeFile(join(folder, 'given.csv'), 'sex,body_mass_g\nMALE,6000\nFEMALE,\n,3000\n');
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
