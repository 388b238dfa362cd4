import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { likeness } from './launcher.js';

const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
const LABELS = ['constructor', '__proto__', 'toString'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-cli-names-'));
  const rows = Array.from({ length: 150 }, (_, row) =>
    [
      LABELS[(row * 7) % 3],
      (row * 13) % 40,
      ((row * 13) % 40) + ((row * 31) % 17),
      (((row * 37) % 101) / 8).toFixed(3),
    ].join(','),
  );
  await writeFile(join(folder, 'real.csv'), `${NAMES.join(',')}\n${rows.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await likeness(args, { cwd: folder });
  expect([args[0], code, stderr]).toEqual([args[0], 0, expect.any(String)]);
  return stdout.toString();
}

it('F7: takes columns and labels that are called like methods of every object through all commands', async () => {
  await run('inspect', 'real.csv', '--schema', 'schema.json');
  const schema = JSON.parse(await readFile(join(folder, 'schema.json'), 'utf8')) as {
    columns: readonly { name: string; kind: string }[];
  };
  expect(schema.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'constructor categorical',
    'toString integer',
    '__proto__ integer',
    'hasOwnProperty continuous',
  ]);
  await run(
    'split',
    'real.csv',
    '--train',
    'train.csv',
    '--test',
    'holdout.csv',
    '--write-schema',
    'schema.json',
  );
  await run(
    'synthesize',
    'train.csv',
    '--out',
    'synthetic.csv',
    '--seed',
    '1',
    '--synthesizer',
    'gaussian-copula',
    '--families',
    '__proto__=gamma',
    '--schema',
    'schema.json',
    '--kind',
    'constructor=categorical',
    '--constraint',
    'toString <= __proto__',
    '--where',
    'constructor in (constructor, __proto__)',
  );
  const [header, ...rows] = (await readFile(join(folder, 'synthetic.csv'), 'utf8')).trimEnd().split('\n');
  expect(header).toBe(NAMES.join(','));
  const drawn = new Set(rows.map((row) => row.split(',')[0]));
  expect([...drawn].sort()).toEqual(['__proto__', 'constructor']);
  expect(rows.every((row) => Number(row.split(',')[1]) <= Number(row.split(',')[2]))).toBe(true);
  await run(
    'evaluate',
    '--real',
    'train.csv',
    '--synthetic',
    'synthetic.csv',
    '--holdout',
    'holdout.csv',
    '--target',
    'constructor',
    '--out',
    'report.json',
    '--html',
    'report.html',
  );
  await run(
    'balance',
    'train.csv',
    '--target',
    'constructor',
    '--goal',
    '__proto__=60',
    '--out',
    'balanced.csv',
  );
  const balanced = (await readFile(join(folder, 'balanced.csv'), 'utf8')).split('\n');
  expect(balanced.filter((row) => row.startsWith('__proto__,'))).toHaveLength(60);
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as {
    metrics: readonly { columns: readonly string[] }[];
  };
  const measured = new Set(report.metrics.flatMap(({ columns }) => columns));
  expect(NAMES.filter((name) => !measured.has(name))).toEqual([]);
}, 120_000);
