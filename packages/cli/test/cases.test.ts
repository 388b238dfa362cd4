import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchemaDocument } from '@likeness/core';
import { likeness, PENGUINS, ROOT } from './launcher.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likeness-cases-'));
  // Compiles what is stale, so that no message of it is in the outputs below.
  await likeness(['--help']);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

async function ok(...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await likeness(args, { cwd: folder });
  expect({ args, code, stderr: code === 0 ? '' : stderr.toString() }).toEqual({ args, code: 0, stderr: '' });
  return { stdout: stdout.toString(), stderr: stderr.toString() };
}

const file = async (name: string, lines: readonly string[], end = '\n'): Promise<string> => {
  await writeFile(join(folder, name), lines.map((line) => line + end).join(''));
  return name;
};
const linesOf = async (name: string): Promise<string[]> =>
  (await readFile(join(folder, name), 'utf8')).trimEnd().split(/\r?\n/);
const rows = (count: number, row: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => row(index));

/** Kinds and what else the schema says, by column. */
async function schemaOf(name: string, ...options: readonly string[]) {
  const { stdout } = await ok('inspect', name, '--no-constraints', '--schema', '-', ...options);
  const { columns } = JSON.parse(stdout) as SchemaDocument;
  return Object.fromEntries(columns.map((column) => [column.name, column]));
}

/** A synthetic table of a file, its cells row by row. */
async function drawn(name: string, count: number, ...options: readonly string[]): Promise<string[][]> {
  await ok(
    'synthesize',
    name,
    '--synthesizer',
    'independent',
    '--rows',
    String(count),
    '--out',
    'drawn.csv',
    ...options,
  );
  return (await linesOf('drawn.csv')).slice(1).map((line) => line.split(','));
}

describe('F1: whole numbers that differ in every row are a key', () => {
  it('F1: with one number left out', async () => {
    const ids = rows(30, (i) => `${i + 1},${i % 4}`).filter((_, i) => i !== 14);
    expect((await schemaOf(await file('f1.csv', ['id,x', ...ids]))).id).toMatchObject({
      kind: 'identifier',
      role: 'key',
    });
  });

  it('F1: a kind that split saw survives it', async () => {
    await file('patients.csv', ['patient_id,age', ...rows(900, (i) => `${i + 1},${20 + ((i * 7) % 60)}`)]);
    await ok(
      'split',
      'patients.csv',
      '--train',
      'train.csv',
      '--test',
      'test.csv',
      '--write-schema',
      'patients.json',
    );
    for (const part of ['train.csv', 'test.csv']) {
      expect((await schemaOf(part)).patient_id.kind).toBe('identifier');
      await ok(
        'synthesize',
        part,
        '--schema',
        'patients.json',
        '--synthesizer',
        'independent',
        '--rows',
        '5',
        '--out',
        'five.csv',
      );
    }
  });
});

describe('F3: decimal marks', () => {
  it('F3: a European file is read as it is meant, and the doubt is told', async () => {
    const { kg } = await schemaOf(await file('f3.csv', ['kg;n', '8,648;0', '1,733;2']));
    expect(kg).toMatchObject({
      kind: 'continuous',
      decimals: 3,
      observed: { minimum: 1.733, maximum: 8.648 },
    });
    expect(kg.doubts?.join()).toMatch(/decimal comma/);
  });

  it('F3: points between thousands beside decimal commas, and eleven thousand', async () => {
    const name = await file('betrag.csv', ['Betrag;Anzahl', '1.051,99;11.000', '12,50;2.500', '7,00;900']);
    expect(await schemaOf(name)).toMatchObject({
      Betrag: { kind: 'continuous', observed: { maximum: 1051.99 } },
      Anzahl: { kind: 'integer', observed: { minimum: 900, maximum: 11000 } },
    });
  });

  it('F3: --decimal decides', async () => {
    const name = await file('point.csv', ['kg;n', '8,648;0', '1,733;2']);
    expect((await schemaOf(name, '--decimal', '.')).kg).toMatchObject({
      kind: 'integer',
      observed: { maximum: 8648 },
    });
  });
});

describe('F8: dates', () => {
  it('F8: common formats are inferred by column and written back', async () => {
    const day = (i: number): string => String(1 + (i % 28)).padStart(2, '0');
    const month = (i: number): string => String(1 + (i % 12)).padStart(2, '0');
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const table = rows(200, (i) =>
      [
        `2023${month(i)}${day(i)}`,
        `${day(i)}.${month(i)}.2023`,
        `${day(i)}-${names[i % 12]}-2021`,
        `2022/${month(i)}/${day(i)}`,
        `${month(i)}/${day(i)}/2021 0${1 + (i % 9)}:31 AM`,
        `2022${month(i)}${day(i)}T2307${day(i)}Z`,
        `21:42:${day(i)}`,
        i === 9 ? '0000-00-00' : `2024-${month(i)}-${day(i)}`,
      ].join(','),
    );
    const name = await file('dates.csv', ['a,b,c,d,e,f,g,h', ...table]);
    const schema = await schemaOf(name);
    expect(Object.values(schema).map(({ kind }) => kind)).toEqual(new Array(8).fill('datetime'));
    expect(schema.h.special).toEqual(['0000-00-00']);
    const shapes = [
      /^\d{8}$/,
      /^\d{2}\.\d{2}\.\d{4}$/,
      /^\d{2}-[A-Z][a-z]{2}-\d{4}$/,
      /^\d{4}\/\d{2}\/\d{2}$/,
      /^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2} [AP]M$/,
      /^\d{8}T\d{6}Z$/,
      /^\d{2}:\d{2}:\d{2}$/,
      /^(?:\d{4}-\d{2}-\d{2})$/,
    ];
    for (const cells of await drawn(name, 300)) cells.forEach((cell, at) => expect(cell).toMatch(shapes[at]));
  });

  it('F8: a pattern can be set, and a cell that does not fit is named', async () => {
    const name = await file('order.csv', ['dt', '03/09/2021', '04/05/2021', '01/02/2021']);
    const { dt } = await schemaOf(name);
    expect(dt.doubts?.join()).toMatch(/day or the month first/);
    expect((await schemaOf(name, '--kind', 'dt=datetime:dd/MM/yyyy')).dt.observed).toMatchObject({
      minimum: '2021-02-01',
    });
    const bad = await file('bad.csv', ['dt', '31.12.2021', '2021-12-31']);
    const { code, stderr } = await likeness(['inspect', bad, '--kind', 'dt=datetime:yyyy'], { cwd: folder });
    expect(code).not.toBe(0);
    expect(stderr.toString()).toMatch(
      /"31\.12\.2021" in line 2.*2 cells|"31\.12\.2021" in line 2, "2021-12-31" in line 3/,
    );
  });
});

describe('F10: odd cells', () => {
  it('F10: currency, percent, units, exponents and limits of detection are read and written back', async () => {
    const table = rows(300, (i) =>
      [
        `${(3 + (i % 60) / 100).toFixed(2)}e+16`,
        `"$${1 + (i % 9)},${String(100 + i)}.85"`,
        `${(i % 100) + 0.2}%`,
        `${(50 + (i % 400) / 10).toFixed(1)} kg`,
        i % 20 === 0 ? '<5' : String(5 + (i % 90)),
        i % 50 === 0 ? 'unknown' : String(i / 4),
      ].join(','),
    );
    const name = await file('odd.csv', ['a,b,c,d,e,f', ...table]);
    const schema = await schemaOf(name);
    expect(Object.values(schema).map(({ kind }) => kind)).toEqual([
      'continuous',
      'continuous',
      'continuous',
      'continuous',
      'integer',
      'continuous',
    ]);
    expect([schema.e.special, schema.f.missing]).toEqual([['<5'], ['unknown']]);
    await ok('synthesize', name, '--synthesizer', 'independent', '--rows', '2000', '--out', 'drawn.csv');
    const text = (await linesOf('drawn.csv')).slice(1);
    const shape =
      /^\d\.\d{2}e\+16,"?\$(?:\d,)?\d+\.\d{2}"?,\d+(?:\.\d)?%,\d+\.\d kg,(?:<5|\d+),(?:unknown|[\d.]+)$/;
    for (const line of text) expect(line).toMatch(shape);
    const share = (mark: string): number => text.filter((line) => line.includes(mark)).length / text.length;
    expect(share(',<5,')).toBeCloseTo(0.05, 1);
    expect(share(',unknown')).toBeCloseTo(0.02, 1);
  });

  it('F10: special values that a format cannot hold are counted, those that it can are kept', async () => {
    const name = await file('limits.csv', [
      'x',
      ...rows(200, (i) => (i % 4 === 0 ? '<5' : `${5 + (i % 60)}.5`)),
    ]);
    const draw = async (out: string) =>
      (await ok('synthesize', name, '--synthesizer', 'independent', '--out', out)).stderr;
    const kept = await draw('limits.jsonl');
    expect(kept).not.toContain('became missing');
    const lost = (await linesOf('limits.jsonl')).filter((line) => line === '{"x":"<5"}').length;
    expect(lost).toBeGreaterThan(20);
    // The same seed draws the same rows.
    expect(await draw('limits.parquet')).toContain(
      `Column "x" had ${lost} cells with special values ("<5"), which became missing in the Parquet file`,
    );
  });

  it("F10: the user's word is obeyed, or the cells that prevent it are named with their number", async () => {
    const name = await file('word.csv', ['x', '1', '2', 'many', '3']);
    expect((await schemaOf(name, '--kind', 'x=continuous')).x).toMatchObject({
      kind: 'continuous',
      special: ['many'],
    });
    const words = await file('words.csv', ['x', ...rows(60, (i) => `word ${i}`), '1']);
    const { code, stderr } = await likeness(['inspect', words, '--kind', 'x=continuous'], { cwd: folder });
    expect(code).not.toBe(0);
    expect(stderr.toString()).toMatch(
      /"word 0" in line 2, "word 1" in line 3, "word 2" in line 4 \(60 cells in all\)/,
    );
  });
});

describe('F14: marks of missing values', () => {
  it('F14: are written as they were read, in the same proportion', async () => {
    const table = rows(1000, (i) => `${i % 9},${i % 7 === 0 ? '?' : ['Private', 'State'][i % 2]}`);
    const cells = await drawn(await file('marks.csv', ['x,work', ...table]), 4000);
    const marked = cells.filter(([, work]) => work === '?').length / cells.length;
    expect(Math.abs(marked - 1 / 7)).toBeLessThan(0.03);
    expect(cells.some(([, work]) => work === '')).toBe(false);
  });

  it('F14: a mark that is a plausible label asks, and --missing sets them', async () => {
    const table = ['NA', 'DE', 'FR', 'ZA', 'BW', 'AO'].map(
      (country, i) => `${country},${['None', 'Basic', 'Premium'][i % 3]}`,
    );
    const name = await file('labels.csv', ['country,plan', ...table, ...table]);
    const schema = await schemaOf(name);
    expect(schema.country.labels).toContain('NA');
    expect(schema.plan.labels).toContain('None');
    expect(schema.country.doubts?.join()).toMatch(/missing value/);
    const set = await schemaOf(name, '--missing', 'country=NA', '--missing', 'plan=None');
    expect([set.country.missing, set.plan.missing]).toEqual([['NA'], ['None']]);
    const codes = await file('codes.csv', ['x', '?', '-9', '4', '7']);
    expect((await schemaOf(codes, '--missing', '?,-9')).x).toMatchObject({
      kind: 'integer',
      missing: ['?', '-9'],
    });
  });
});

describe('F15: spelling', () => {
  it('F15: True and true are the same, and no label in common is told', async () => {
    await file('real.csv', ['x,y', ...rows(200, (i) => `${i % 17},${i % 3 === 0 ? 'True' : 'False'}`)]);
    await file('same.csv', ['x,y', ...rows(200, (i) => `${i % 17},${i % 3 === 0 ? 'true' : 'false'}`)]);
    await file('other.csv', ['x,y', ...rows(200, (i) => `${i % 17},${i % 3 === 0 ? 'up' : 'down'}`)]);
    const report = async (synthetic: string) => {
      const { stdout } = await ok('evaluate', '--real', 'real.csv', '--synthetic', synthetic, '--json');
      return stdout;
    };
    expect(await report('same.csv')).toContain('LABELS_MATCHED');
    expect(await report('other.csv')).toContain('NO_LABEL_IN_COMMON');
  });
});

describe('F16: keys have the shape of the real ones', () => {
  it('F16: each is new and unique; zeros, signs and decimals stay', async () => {
    const columns: Record<string, [key: (row: number) => string, shape: RegExp]> = {
      patient: [(i) => `PAT-${String(i + 1).padStart(6, '0')}`, /^PAT-\d{6}$/],
      mail: [(i) => `person${(i * 37) % 1000}@mail${i % 3}.com`, /^[^@]+@example\.(?:org|com|net)$/],
      uuid: [
        (i) =>
          `${(0x10000000 + i * 7919).toString(16)}-0a1b-4c2d-8e3f-${(0x100000000000 + i * 104729).toString(16)}`,
        /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      ],
      account: [(i) => `05${String(12_345_678 + i * 79_193).padStart(8, '0')}`, /^0\d{9}$/],
      phone: [(i) => `+285${String(17_910_805 + i * 104_729)}`, /^\+28\d{9}$/],
      visit: [(i) => `${i + 8}.0`, /^\d+\.0$/],
    };
    const names = Object.keys(columns);
    const table = rows(200, (i) => [...names.map((name) => columns[name][0](i)), i % 7].join(','));
    const cells = await drawn(await file('keys.csv', [[...names, 'x'].join(','), ...table]), 500);
    for (const [at, name] of names.entries()) {
      const keys = cells.map((row) => row[at]);
      const [key, shape] = columns[name];
      expect([name, keys.filter((text) => !shape.test(text))]).toEqual([name, []]);
      expect([name, new Set(keys).size]).toEqual([name, keys.length]);
      const real = new Set(rows(200, key));
      expect([name, keys.filter((text) => real.has(text))]).toEqual([name, []]);
    }
  }, 120_000);
});

describe('F17: steps', () => {
  it.each(['gaussian-copula', 'boosted-trees'])(
    'F17: %s draws the body mass of the penguins in steps of 25 g',
    async (synthesizer) => {
      const [header] = (await readFile(PENGUINS, 'utf8')).split(/\r?\n/);
      const at = header.split(',').indexOf('body_mass_g');
      await ok('synthesize', PENGUINS, '--synthesizer', synthesizer, '--rows', '1000', '--out', 'birds.csv');
      const masses = (await linesOf('birds.csv')).slice(1).map((line) => line.split(',')[at]);
      const known = masses.filter((mass) => !['', 'NaN', 'NA'].includes(mass));
      expect(known.length).toBeGreaterThan(900);
      expect(known.filter((mass) => Number(mass) % 25 !== 0)).toEqual([]);
    },
    120_000,
  );
});

describe('sheets', () => {
  const book = join(ROOT, 'packages', 'io', 'test', 'fixtures', 'book.xlsx');

  it('sample --given reads the sheet that is named', async () => {
    await ok('synthesize', book, '--sheet', 'Doses', '--synthesizer', 'independent', '--model', 'doses.json');
    await ok('sample', '--model', 'doses.json', '--given', book, '--sheet', 'Doses', '--out', 'doses.csv');
    expect((await linesOf('doses.csv')).slice(0, 3)).toEqual(['drug,dose', 'drug 0,0', 'drug 1,0.25']);
    const { code, stderr } = await likeness(['sample', '--model', 'doses.json', '--sheet', 'Doses'], {
      cwd: folder,
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('or give --given. [USAGE]')]);
  });
});

describe('schemas', () => {
  it('a schema that does not fit names column, line and cell; a broken one its path', async () => {
    await file('ages.csv', ['age,sex', '30,f', '41,m', '200,m']);
    await ok('inspect', 'ages.csv', '--schema', 'ages.json');
    const schema = JSON.parse(await readFile(join(folder, 'ages.json'), 'utf8')) as {
      columns: Record<string, unknown>[];
    };
    Object.assign(schema.columns[0], { decidedBy: 'user', bounds: { minimum: 0, maximum: 120 } });
    await writeFile(join(folder, 'bounded.json'), JSON.stringify(schema));
    const bounded = await likeness(
      ['split', 'ages.csv', '--schema', 'bounded.json', '--train', 'a.csv', '--test', 'b.csv'],
      { cwd: folder },
    );
    expect(bounded.stderr.toString()).toMatch(
      /Column "age": "200" in line 4 lies outside its bounds.*SCHEMA_MISMATCH/s,
    );
    schema.columns[1].kind = 'label';
    await writeFile(join(folder, 'broken.json'), JSON.stringify(schema));
    const broken = await likeness(
      ['split', 'ages.csv', '--schema', 'broken.json', '--train', 'a.csv', '--test', 'b.csv'],
      { cwd: folder },
    );
    expect(broken.stderr.toString()).toMatch(/columns\[1\]\.kind.*one of: continuous.*INVALID_SCHEMA/s);
  });

  it('constraints that the data show are in the schema, and kept once they are accepted', async () => {
    const table = rows(
      300,
      (i) => `${['tea', 'milk', 'bread', 'salt'][i % 4]},${[3, 2, 4, 1][i % 4]}.50,${(i * 7) % 11}`,
    );
    await file('shop.csv', ['product,price,amount', ...table]);
    await ok('inspect', 'shop.csv', '--schema', 'shop.json');
    const schema = JSON.parse(await readFile(join(folder, 'shop.json'), 'utf8')) as {
      constraints: { constraint: string; accepted: boolean }[];
    };
    expect(schema.constraints.map(({ accepted }) => accepted)).not.toContain(true);
    for (const one of schema.constraints) one.accepted = true;
    await writeFile(join(folder, 'accepted.json'), JSON.stringify(schema));
    const cells = await drawn('shop.csv', 1000, '--schema', 'accepted.json');
    const prices = new Map(table.map((line) => line.split(',').slice(0, 2) as [string, string]));
    expect(cells.filter(([product, price]) => prices.get(product) !== price)).toEqual([]);
  });
});
