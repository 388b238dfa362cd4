import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PENGUINS, ROOT, likeness } from './launcher.js';

const STUDY = join(ROOT, 'docs', 'examples', 'heart-failure.yaml');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-statistics-'));
  // Compiles what is stale, so that no message of it is in the outputs below.
  await likeness(['--help']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => likeness(args, { cwd: folder });
const text = (name: string) => readFile(join(folder, name), 'utf8');

describe('specify and scenario', () => {
  it('make a table of the example, tell every relation, and change its model', async () => {
    const made = await run(
      'specify',
      STUDY,
      '--rows',
      '400',
      '--seed',
      '1',
      '--out',
      'table.csv',
      '--model',
      'model.json',
    );
    expect(made.code).toBe(0);
    expect(made.stderr).toMatch(/sex - smoking +pearson +0\.446 +0\.44\d +0/);
    expect(made.stderr).toMatch(/time - DEATH_EVENT +group means +-87\.4 +-87\.\d/);
    const lines = (await text('table.csv')).trimEnd().split('\n');
    expect(lines).toHaveLength(401);
    expect(lines[0]).toMatch(/^age,anaemia,creatinine_phosphokinase,/);
    const sampled = await run(
      'sample',
      '--model',
      'model.json',
      '--rows',
      '400',
      '--seed',
      '1',
      '--out',
      'again.csv',
    );
    expect(sampled.code).toBe(0);
    expect(await text('again.csv')).toBe(await text('table.csv'));
    const changed = await run(
      'scenario',
      '--model',
      'model.json',
      '--set',
      'age.mean + 5',
      '--set',
      'corr(age, platelets) = 0.4',
      '--out',
      'scenario.json',
    );
    expect(changed.code).toBe(0);
    expect(changed.stderr).toMatch(/age\.mean \+ 5 +60\.\d+ +65\.\d+ +0/);
    expect(
      (await run('sample', '--model', 'scenario.json', '--rows', '10', '--out', 'changed.csv')).code,
    ).toBe(0);
  }, 60_000);

  it('refuse what cannot be, with its place, and write nothing', async () => {
    await writeFile(
      join(folder, 'bad.yaml'),
      'format: likeness-specification\nversion: 1\ncolumns:\n  - { name: a, mean: 1, sd: -1 }\n',
    );
    const bad = await run('specify', 'bad.yaml', '--out', 'bad.csv');
    expect(bad.code).toBe(3);
    expect(bad.stderr).toMatch(/columns\[0\]\.sd is -1: it must be above 0.*\[INVALID_SPECIFICATION\]/);
    expect(existsSync(join(folder, 'bad.csv'))).toBe(false);
    await writeFile(join(folder, 'broken.yaml'), 'format: [\n');
    expect((await run('specify', 'broken.yaml', '--out', '-')).stderr).toMatch(
      /broken\.yaml is not YAML or JSON/,
    );
  }, 60_000);
});

it('sample writes nothing, not even a header, when no row can be as asked', async () => {
  const made = await run('synthesize', PENGUINS, '--out', 'rows.csv', '--model', 'penguins.json');
  expect(made.code).toBe(0);
  const { code, stdout, stderr } = await run(
    'sample',
    '--model',
    'penguins.json',
    '--where',
    'species = Emperor',
    '--out',
    '-',
  );
  expect(code).toBe(3);
  expect(stderr).toMatch(/CONDITION_IMPOSSIBLE/);
  expect(stdout.toString()).toBe('');
}, 60_000);

describe('synthesize --constraint', () => {
  it('keeps a constraint in every row, and tells how', async () => {
    const constraint = 'flipper_length_mm >= culmen_length_mm';
    const { code, stderr } = await run(
      'synthesize',
      PENGUINS,
      '--synthesizer',
      'gaussian-copula',
      // Bounds that protection cuts are another reason to draw again.
      '--protection',
      'off',
      '--constraint',
      constraint,
      '--rows',
      '3000',
      '--out',
      'kept.csv',
    );
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stderr).toMatch(/The constraint "flipper_length_mm >= culmen_length_mm" holds by construction/);
    const [, share] =
      /note: rows: ([\d.]+)% of 3000 rows kept every constraint at the first draw/.exec(stderr) ?? [];
    // Of 300 rows the proportion would have a standard error of 1.6%.
    // The constraint holds by construction; what is drawn again left the range of the other column.
    expect(Number(share)).toBeGreaterThan(90);
    const [header, ...rows] = (await text('kept.csv'))
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const at = ['culmen_length_mm', 'flipper_length_mm'].map((name) => header.indexOf(name));
    for (const row of rows)
      // Missing cells are written as the file has them, NA.
      if (isNumber(row[at[0]]) && isNumber(row[at[1]]))
        expect(Number(row[at[1]])).toBeGreaterThanOrEqual(Number(row[at[0]]));
  }, 60_000);

  it('refuses a constraint that the data breaks or that cannot be read', async () => {
    const broken = await run(
      'synthesize',
      PENGUINS,
      '--constraint',
      'culmen_length_mm >= 40',
      '--out',
      'x.csv',
    );
    expect(broken.code).toBe(3);
    expect(broken.stderr).toMatch(
      /of 344 rows break the constraint "culmen_length_mm >= 40", first row 1 .*\[CONSTRAINT_VIOLATED\]/,
    );
    const unread = await run('synthesize', PENGUINS, '--constraint', 'culmen_length_mm >=', '--out', 'x.csv');
    expect(unread.code).toBe(2);
    expect(unread.stderr).toMatch(/\[EXPRESSION_SYNTAX\]/);
  }, 60_000);
});

function isNumber(cell: string): boolean {
  return cell !== '' && Number.isFinite(Number(cell));
}
