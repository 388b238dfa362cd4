import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchemaDocument } from '@likeness/core';
import { likeness } from './launcher.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-dialects-'));
  await likeness(['--help']);
  await writeFile(join(folder, 'real.csv'), Buffer.from(european(), 'latin1'));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** 200 patients as a German Excel writes them: semicolons, decimal commas, windows-1252. */
function european(): string {
  const rows = Array.from({ length: 200 }, (_, row) => {
    const mass = (60 + ((row * 37) % 400) / 10).toFixed(1).replace('.', ',');
    const city = ['K\u00f6ln', 'Mainz', 'G\u00f6ttingen'][(row * 7) % 3];
    return `PAT-${String(row + 1).padStart(6, '0')};${mass};${city};${row % 9 === 0 ? '' : (row * 13) % 40}`;
  });
  return `${['patient;mass;city;visits', ...rows].join('\r\n')}\r\n`;
}

async function ok(args: readonly string[]) {
  const outcome = await likeness(args, { cwd: folder });
  expect({ code: outcome.code, stderr: outcome.code === 0 ? '' : outcome.stderr }).toEqual({
    code: 0,
    stderr: '',
  });
  return outcome;
}

const text = async (name: string) => (await readFile(join(folder, name))).toString('latin1');
const QUICK = ['--synthesizer', 'independent', '--rows', '60', '--seed', '1'];

/** Whether a file is written as the real one is. */
function expectEuropean(written: string, rows: number): void {
  const lines = written.split('\r\n');
  expect(lines[0]).toBe('patient;mass;city;visits');
  expect(lines).toHaveLength(rows + 2);
  expect(lines[lines.length - 1]).toBe('');
  for (const line of lines.slice(1, -1)) {
    expect(line).toMatch(/^PAT-\d{6};\d+(,\d)?;(K\xf6ln|Mainz|G\xf6ttingen);\d*$/);
  }
}

describe('a European CSV file', () => {
  it('is written back as it was read by synthesize and sample, with keys that no real row has', async () => {
    const { stderr } = await ok([
      'synthesize',
      'real.csv',
      ...QUICK,
      '--out',
      'synthetic.csv',
      '--model',
      'model.json',
    ]);
    const synthetic = await text('synthetic.csv');
    expectEuropean(synthetic, 60);
    expect(stderr.toString()).toMatch(/windows-1252/);
    expect(stderr.toString()).toMatch(/PAT-000201, PAT-000202, PAT-000203/);
    const keys = synthetic.match(/PAT-\d+/g);
    expect(new Set(keys).size).toBe(60);
    const real = await text('real.csv');
    expect(keys?.filter((key) => real.includes(key))).toEqual([]);
    await ok(['sample', '--model', 'model.json', '--rows', '60', '--seed', '1', '--out', 'again.csv']);
    expect(await text('again.csv')).toBe(synthetic);
  });

  it('is divided, completed and balanced in its dialect', async () => {
    await ok([
      'split',
      'real.csv',
      '--train',
      'train.csv',
      '--test',
      'test.csv',
      '--write-schema',
      'split.json',
    ]);
    const [train, test] = [await text('train.csv'), await text('test.csv')];
    expectEuropean(train, 140);
    expectEuropean(test, 60);
    const rows = (file: string) => file.split('\r\n').slice(1, -1);
    expect([...rows(train), ...rows(test)].sort()).toEqual(rows(await text('real.csv')).sort());
    await ok(['synthesize', 'real.csv', ...QUICK, '--out', 'synthetic.csv', '--model', 'model.json']);
    await ok(['impute', 'real.csv', '--model', 'model.json', '--out', 'filled.csv']);
    expectEuropean(await text('filled.csv'), 200);
    await ok(['balance', 'real.csv', '--target', 'city', '--goal', 'Mainz=90', '--out', 'balanced.csv']);
    expectEuropean(await text('balanced.csv'), 223);
    const { file } = JSON.parse(await text('split.json')) as SchemaDocument;
    expect(file).toEqual({ delimiter: ';', lineEnd: '\r\n', encoding: 'windows-1252' });
  });

  it('becomes a plain file where that is asked for', async () => {
    await ok(['synthesize', 'real.csv', ...QUICK, '--plain-csv', '--out', 'plain.csv']);
    const lines = (await readFile(join(folder, 'plain.csv'), 'utf8')).split('\n');
    expect(lines[0]).toBe('patient,mass,city,visits');
    for (const line of lines.slice(1, -1))
      expect(line).toMatch(/^PAT-\d{6},\d+(\.\d)?,(K\u00f6ln|Mainz|G\u00f6ttingen),\d*$/);
  });

  it('is written as a schema says', async () => {
    await ok(['inspect', 'real.csv', '--no-constraints', '--schema', 'schema.json']);
    const schema = JSON.parse(await text('schema.json')) as SchemaDocument;
    const changed = { ...schema, file: { ...schema.file, encoding: 'utf-8', quoting: 'all' } };
    await writeFile(join(folder, 'changed.json'), JSON.stringify(changed));
    await ok(['synthesize', 'real.csv', ...QUICK, '--schema', 'changed.json', '--out', 'quoted.csv']);
    const lines = (await readFile(join(folder, 'quoted.csv'), 'utf8')).split('\r\n');
    expect(lines[0]).toBe('"patient";"mass";"city";"visits"');
    expect(lines[1]).toMatch(/^"PAT-000201";"\d+(,\d)?";"(K\u00f6ln|Mainz|G\u00f6ttingen)";"\d*"$/);
    const wrong = { ...schema, file: { delimiter: ';;' } };
    await writeFile(join(folder, 'wrong.json'), JSON.stringify(wrong));
    const { code, stderr } = await likeness(
      ['split', 'real.csv', '--schema', 'wrong.json', '--train', 'a', '--test', 'b'],
      {
        cwd: folder,
      },
    );
    expect(code).not.toBe(0);
    expect(stderr.toString()).toMatch(/file\.delimiter: it must be one character.*\[INVALID_SCHEMA\]/);
  });
});

describe('a file without a header', () => {
  it('gets names, and synthetic rows without a header', async () => {
    const rows = Array.from(
      { length: 90 },
      (_, row) => `${17 + ((row * 31) % 50)}, ${['Private', 'State-gov', '?'][row % 3]}`,
    );
    await writeFile(join(folder, 'adult.data'), `${rows.join('\n')}\n`);
    const { stderr } = await ok([
      'synthesize',
      'adult.data',
      ...QUICK,
      '--missing',
      '?',
      '--out',
      'adult.csv',
    ]);
    expect(stderr.toString()).toMatch(/has no header: its columns are named column_1 to column_2/);
    const lines = (await text('adult.csv')).trimEnd().split('\n');
    expect(lines).toHaveLength(60);
    for (const line of lines) expect(line).toMatch(/^\d\d, (Private|State-gov|\?)$/);
    expect(lines.some((line) => line.endsWith('?'))).toBe(true);
  });

  it('is told by --no-header and --header', async () => {
    await writeFile(join(folder, 'years.csv'), '1990,1991\n3,4\n5,6\n7,9\n');
    const { stdout } = await ok(['inspect', 'years.csv', '--no-constraints', '--no-header', '--json']);
    expect(JSON.parse(stdout.toString())).toMatchObject({ rowCount: 4, file: { header: false } });
    const headed = await ok(['inspect', 'years.csv', '--no-constraints', '--header', '--json']);
    expect(JSON.parse(headed.stdout.toString())).toMatchObject({ rowCount: 3 });
  });
});

it.each([
  [['--delimiter', 'ab'], /must be one character/],
  [['--delimiter', '"'], /must be one character/],
  [['--encoding', 'ebcdic'], /must be one of: utf-8/],
])('%j is a usage error', async (args, message) => {
  const { code, stderr } = await likeness(['inspect', 'real.csv', ...args], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr.toString()).toMatch(message);
});
