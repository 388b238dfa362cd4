import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { likeness, PENGUINS, ROOT } from './launcher.js';

const EXAMPLES = join(ROOT, 'docs', 'examples');
const INNOVATV = join(EXAMPLES, 'trial-innovatv301.yaml');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-trial-'));
  // Compiles what is stale, so that no message of it is in the outputs below.
  await likeness(['--help']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => likeness(args, { cwd: folder });
const text = (name: string) => readFile(join(folder, name), 'utf8');

describe('trial', () => {
  it('prints probabilities with errors beside the closed form, and writes page, JSON and rows', async () => {
    const made = await run(
      'trial',
      INNOVATV,
      '--trials',
      '300',
      '--html',
      'report.html',
      '--json',
      'results.json',
      '--out',
      'trials.csv',
    );
    expect(made.code).toBe(0);
    const printed = made.stdout.toString();
    expect(printed).toMatch(
      /^innovaTV 301, overall survival: 300 trials of each design and scenario, seed 1/,
    );
    expect(printed).toMatch(
      /two looks +planned effect +0\.\d{4} \(0\.0\d{3}\) +0\.\d{4} \(0\.0\d{3}\) +0\.9052/,
    );
    expect(printed).toMatch(/Recommended: /);
    expect(printed).toMatch(/warning: 300 trials are few/);
    const results = JSON.parse(await text('results.json')) as { readonly cells: readonly unknown[] };
    expect(results.cells).toHaveLength(4);
    expect(await text('report.html')).toMatch(/<h2>Data-generating mechanisms<\/h2>/);
    const rows = (await text('trials.csv')).trimEnd().split('\n');
    expect(rows).toHaveLength(1 + 4 * 300);
    expect(rows[0]).toMatch(
      /^design,scenario,trial,success,look,outcome,duration,patients,events,z,primary.estimate/,
    );
  });

  it('writes the same bytes with 1, 2 and 8 threads', async () => {
    const outputs: string[] = [];
    for (const threads of ['1', '2', '8']) {
      const { code } = await run(
        'trial',
        INNOVATV,
        '--trials',
        '600',
        '--threads',
        threads,
        '--out',
        `${threads}.csv`,
      );
      expect(code).toBe(0);
      outputs.push(await text(`${threads}.csv`));
    }
    expect(outputs[1] === outputs[0]).toBe(true);
    expect(outputs[2] === outputs[0]).toBe(true);
  }, 120_000);

  it('tells every problem of a plan with its line', async () => {
    const plan = (await readFile(INNOVATV, 'utf8'))
      .replace('hazardRatio: 0.69', 'hazardRatoi: 0.69')
      .replace('sizes: [482]', 'sizes: [200]');
    await writeFile(join(folder, 'bad.yaml'), plan);
    const { code, stderr } = await run('trial', 'bad.yaml');
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /line 13: scenarios\[0\]\.effects\[0\]\.hazardRatoi .*the nearest is "hazardRatio"/,
    );
    expect(stderr).toMatch(/line 2\d: designs\[0\]\.looks\.at\[1\] is 336: .* at most 200 events/);
    expect(stderr).toMatch(/INVALID_TRIAL_PLAN/);
  });

  it('names the line, and the nearest possible value, of a scenario that the population cannot reach', async () => {
    const plan = (await readFile(join(EXAMPLES, 'trial-heart-failure.yaml'), 'utf8'))
      .replace('specification: heart-failure.yaml', `specification: ${join(EXAMPLES, 'heart-failure.yaml')}`)
      .replace('age.mean - 4', 'share(sex, 1) = 1.2');
    await writeFile(join(folder, 'far.yaml'), plan);
    const { code, stderr } = await run('trial', 'far.yaml');
    expect(code).toBe(3);
    expect(stderr).toMatch(/line \d+: scenarios\[3\]\.population\[0\] .* nearest possible value is 1\b/);
  });
});

it('trial takes a model that was fitted to a table', async () => {
  const fitted = await run(
    'synthesize',
    PENGUINS,
    '--synthesizer',
    'gaussian-copula',
    '--seed',
    '1',
    '--out',
    'synthetic.csv',
    '--model',
    'penguins-model.json',
  );
  expect(fitted.code).toBe(0);
  await writeFile(
    join(folder, 'penguins.yaml'),
    await readFile(join(EXAMPLES, 'trial-penguins.yaml'), 'utf8'),
  );
  const { code, stdout } = await run('trial', 'penguins.yaml', '--trials', '300');
  expect(code).toBe(0);
  // Adjusting for species, sex and flippers gains power.
  const success = (design: string): number =>
    Number(new RegExp(`^${design}, n = 120 +all gain +([\\d.]+)`, 'm').exec(stdout.toString())?.[1]);
  expect(success('adjusted')).toBeGreaterThan(success('unadjusted') + 0.2);

  // One trial of the same population, with its columns.
  const opened = await run('trial-rows', 'penguins.yaml', '--trial', '3', '--design', 'adjusted, n = 120');
  expect(opened.code).toBe(0);
  const [header, ...rows] = opened.stdout.toString().trimEnd().split('\n');
  expect(header).toMatch(/^patient,arm,entry,species,.*,body_mass_g,.*,mass$/);
  expect(rows).toHaveLength(120);
  // Eligibility leaves two of the three species.
  expect(new Set(rows.map((row) => row.split(',')[3]))).toEqual(new Set(['Adelie', 'Gentoo']));
});

describe('trial-rows', () => {
  it('opens a trial of a design and a scenario by its number', async () => {
    const made = await run(
      'trial-rows',
      join(EXAMPLES, 'trial-heart-failure.yaml'),
      '--trial',
      '17',
      '--design',
      'two looks, n = 700',
      '--scenario',
      'no effect',
      '--out',
      'trial.csv',
    );
    expect(made.code).toBe(0);
    expect(made.stderr).toMatch(
      /note: trial 17 of "two looks, n = 700" under "no effect" ended at look [12], day [\d.]+: (the boundary was (not )?crossed|it stopped for futility)\./,
    );
    const [header, first] = (await text('trial.csv')).split('\n');
    expect(header).toMatch(/^patient,arm,entry,age,.*,death\.time,death\.event$/);
    expect(first).toMatch(/^1,(control|treatment),/);
  });

  it.each(['parquet', 'arrow', 'xpt', 'jsonl'])('writes %s with the patients of the CSV', async (format) => {
    const facts = async (name: string) => {
      expect((await run('trial-rows', INNOVATV, '--trial', '4711', '--out', name)).code).toBe(0);
      const { code, stdout } = await run('inspect', name, '--no-constraints', '--json');
      expect(code).toBe(0);
      const { rowCount, columns } = JSON.parse(stdout.toString()) as {
        readonly rowCount: number;
        readonly columns: readonly {
          readonly name: string;
          readonly distinctCount: number;
          readonly minimum: number | null;
          readonly maximum: number | null;
        }[];
      };
      // SAS transport files have names of eight letters, and no dots.
      const names = columns.map(({ name: column }) => column.replace('.', '_').slice(0, 8));
      const [, , entry, time] = columns;
      return { rowCount, names, arms: columns[1].distinctCount, entry: entry.maximum, time: time.minimum };
    };
    const expected = await facts('rows.csv');
    expect(expected).toMatchObject({ names: ['patient', 'arm', 'entry', 'death_ti', 'death_ev'], arms: 2 });
    expect(await facts(`rows.${format}`)).toEqual(expected);
  });

  it('refuses a design that there is not', async () => {
    const { code, stderr } = await run('trial-rows', INNOVATV, '--trial', '1', '--design', 'three looks');
    expect(code).toBe(2);
    expect(stderr).toMatch(/--design: there is no "three looks"\. There are: "two looks", "one look"/);
  });
});
