import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import type { WorkTask } from '../../../src/work/runWork.js';
import { adversarialForest } from '../../../src/synthesizers/adversarial/adversarialForest.js';
import { readForestParameters } from '../../../src/synthesizers/adversarial/adversarialDocument.js';
import { ForestModel } from '../../../src/synthesizers/adversarial/forestModel.js';
import type { Condition } from '../../../src/conditions/condition.js';
import type { FitOptions } from '../../../src/synthesizers/contract/synthesizer.js';
import type { CodedColumn, NumericColumn } from '../../../src/table/column.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { getColumn, type Table } from '../../../src/table/table.js';
import { takeRows } from '../../../src/table/takeRows.js';
import { workTasks } from '../../../src/workTasks.js';
import { mixedTable } from '../mixedTable.js';

/** x and y depend on each other, z on neither; the number has gaps and decimals. */
function dependent(rowCount: number, seed = 1): Table {
  const stream = createStream(seed, 'dependent');
  const rows = Array.from({ length: rowCount }, () => {
    const x = stream.integer(4);
    const y = stream.uniform() < 0.85 ? x % 2 : 1 - (x % 2);
    const number = stream.uniform() < 0.1 ? null : (x + Math.floor(4 * stream.uniform()) / 10).toFixed(1);
    return [`x${x}`, `y${y}`, number, `z${stream.integer(3)}`];
  });
  return inferTable(['x', 'y', 'number', 'z'], rows).table;
}

async function fit(table: Table, options: Partial<FitOptions> = {}): Promise<ForestModel> {
  const model = await adversarialForest.fit(table, { seed: 1, ...options });
  if (model instanceof ForestModel) return model;
  throw new TypeError('no forest');
}

/** Every row that the table's values, and gaps where it has one, can make. */
function everyRow(table: Table): Table {
  const values = table.columns.map((column) => [...new Set(formatColumn(column))]);
  let rows: (string | null)[][] = [[]];
  for (const own of values) rows = rows.flatMap((row) => own.map((value) => [...row, value]));
  const names = table.columns.map(({ schema }) => schema.name);
  return inferTable(names, rows).table;
}

function shares(table: Table, name: string): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const cell of formatColumn(getColumn(table, name))) {
    counts.set(cell, (counts.get(cell) ?? 0) + 1 / table.rowCount);
  }
  return counts;
}

/** Largest difference of the proportions of any value. */
function distance(a: Table, b: Table, name: string): number {
  const [left, right] = [shares(a, name), shares(b, name)];
  return Math.max(
    ...[...new Set([...left.keys(), ...right.keys()])].map((value) =>
      Math.abs((left.get(value) ?? 0) - (right.get(value) ?? 0)),
    ),
  );
}

function keep(table: Table, wanted: (row: (string | null)[]) => boolean): Table {
  const cells = table.columns.map((column) => formatColumn(column));
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  return takeRows(
    table,
    rows.filter((row) => wanted(cells.map((column) => column[row]))),
  );
}

describe('density', () => {
  test.each([0, 1, 30])('the probabilities of all rows sum to 1, smoothing %p', async (smoothing) => {
    const table = dependent(300);
    const model = await fit(table, { options: { trees: 4, minLeafRows: 3, priorRows: smoothing } });
    const total = model
      .logLikelihoods(everyRow(table))
      .reduce((sum, log) => sum + (log < -1e3 ? 0 : Math.exp(log)), 0);
    // Without smoothing a row that no leaf has counts as half a row of the fit in each cell that is missing.
    if (smoothing > 0) expect(total).toBeCloseTo(1, 9);
    else expect(total).toBeGreaterThanOrEqual(1 - 1e-9);
  });

  test('real rows are likelier than rows whose columns were mixed', async () => {
    const table = dependent(600);
    const model = await fit(table, { options: { trees: 10 } });
    const unseen = dependent(400, 2);
    const shuffled: Table = {
      ...unseen,
      columns: unseen.columns.map((column, at) =>
        at === 0
          ? takeRows(
              unseen,
              Array.from({ length: 400 }, (_, row) => (row + 137) % 400),
            ).columns[0]
          : column,
      ),
    };
    const mean = (values: Float64Array): number =>
      values.reduce((sum, value) => sum + value / values.length, 0);
    expect(mean(model.logLikelihoods(unseen))).toBeGreaterThan(mean(model.logLikelihoods(shuffled)) + 0.5);
  });
});

describe('training', () => {
  test('leaves have a quarter of the square root of the rows, at least ten, or what was asked', async () => {
    const smallest = (model: ForestModel): number => {
      const note = model.fit.notes.find(({ code }) => code === 'ADVERSARIAL_ROUNDS');
      return Number(/leaves of at least (\d+) rows/.exec(note?.message ?? '')?.[1]);
    };
    const few = { trees: 2, rounds: 0 };
    expect(smallest(await fit(dependent(300), { options: few }))).toBe(10);
    expect(smallest(await fit(dependent(6400), { options: few }))).toBe(20);
    expect(smallest(await fit(dependent(6400), { options: { ...few, maxRows: 3600 } }))).toBe(15);
    const asked = await fit(dependent(6400), { options: { ...few, minLeafRows: 33 } });
    expect(smallest(asked)).toBe(33);
    const { forest } = readForestParameters(asked.toJSON());
    for (const { starts } of forest.trees)
      for (let leaf = 0; leaf + 1 < starts.length; leaf++)
        expect(starts[leaf + 1] - starts[leaf]).toBeGreaterThanOrEqual(33);
  });

  test('a dependence is told at first and kept: the forest’s rows are harder to tell', async () => {
    const table = dependent(1500);
    const points: number[] = [];
    const model = await adversarialForest.fit(
      table,
      { seed: 3 },
      { onCurvePoint: ({ value }) => void points.push(value) },
    );
    expect(points[0]).toBeGreaterThan(0.7);
    expect(Math.min(...points.slice(1))).toBeLessThan(0.56);
    const synthetic = model.sampleChunk(1, 0, 20_000);
    const odd = (rows: Table): Table => keep(rows, ([x]) => x === 'x1');
    // Five standard errors of a share among the 375 real rows with x1.
    expect(distance(odd(synthetic), odd(table), 'y')).toBeLessThan(0.1);
  });

  test('independent columns cannot be told from the start', async () => {
    const stream = createStream(5, 'independent');
    const rows = Array.from({ length: 2000 }, () => [`a${stream.integer(3)}`, `b${stream.integer(3)}`]);
    const model = await fit(inferTable(['a', 'b'], rows).table);
    const note = model.fit.notes.find(({ code }) => code === 'ADVERSARIAL_ROUNDS')?.message ?? '';
    expect(Number(/0\.\d+/.exec(note)?.[0])).toBeLessThan(0.53);
  });

  test('threads that answer in any order give the same model', async () => {
    const workers = {
      count: 3,
      run: async (task: string, shared: unknown, inputs: readonly unknown[]): Promise<unknown[]> => {
        const found = workTasks.get(task) as unknown as WorkTask<unknown, unknown, unknown>;
        const outputs: unknown[] = [];
        for (let at = inputs.length - 1; at >= 0; at--) {
          outputs[at] = structuredClone(await found.run(structuredClone(shared), inputs[at], {}));
        }
        return outputs;
      },
    };
    const alone = await fit(dependent(200), { options: { trees: 5 } });
    const shared = await adversarialForest.fit(
      dependent(200),
      { seed: 1, options: { trees: 5 } },
      { workers },
    );
    expect(JSON.stringify(shared)).toBe(JSON.stringify(alone));
  });

  test('of a long table some rows are learnt from, and the report says so', async () => {
    const model = await fit(dependent(400), { options: { maxRows: 100, trees: 3 } });
    expect(model.fit.rowCount).toBe(400);
    expect(model.fit.notes.map(({ code }) => code)).toContain('ROWS_SAMPLED');
  });
});

describe('conditions', () => {
  const conditions: readonly Condition[][] = [
    [{ column: 'x', equals: 'x1' }],
    [{ column: 'number', min: 0.2, max: 1.1 }],
    [
      { column: 'number', missing: true },
      { column: 'y', noneOf: ['y0'] },
    ],
    [
      { column: 'number', min: 1 },
      { column: 'x', oneOf: ['x1', 'x3'] },
      { column: 'z', equals: 'z2' },
    ],
  ];
  const meets: readonly ((row: (string | null)[]) => boolean)[] = [
    ([x]) => x === 'x1',
    ([, , number]) => number !== null && Number(number) >= 0.2 && Number(number) <= 1.1,
    ([, y, number]) => number === null && y === 'y1',
    ([x, , number, z]) => number !== null && Number(number) >= 1 && (x === 'x1' || x === 'x3') && z === 'z2',
  ];

  test.each([0, 1, 2, 3])('set %i: rows are those that rejection would keep', async (at) => {
    const model = await fit(dependent(500), { options: { trees: 6, priorRows: 2 } });
    const free = keep(model.sampleChunk(7, 0, 30_000), meets[at]);
    const asked = model.sampleChunk(8, 0, 6000, { conditions: conditions[at] });
    expect(free.rowCount).toBeGreaterThan(200);
    expect(keep(asked, meets[at]).rowCount).toBe(6000);
    // Five standard errors of a share among the rows that rejection leaves.
    const limit = (5 * 0.5) / Math.sqrt(free.rowCount) + 0.01;
    for (const name of ['x', 'y', 'number', 'z']) expect(distance(asked, free, name)).toBeLessThan(limit);
  });

  test('given cells stay, and the others follow them as under a condition', async () => {
    const model = await fit(dependent(500), { options: { trees: 6 } });
    const given = inferTable(
      ['x'],
      Array.from({ length: 8000 }, (_, row) => [row % 2 ? 'x1' : 'x2']),
    ).table;
    const filled = model.sampleChunk(3, 0, 8000, { given, missingCells: 'value' });
    expect(formatColumn(getColumn(filled, 'x'))).toEqual(formatColumn(getColumn(given, 'x')));
    const asked = model.sampleChunk(4, 0, 8000, {
      conditions: [
        { column: 'x', equals: 'x1' },
        { column: 'number', missing: false },
      ],
    });
    const odd = keep(filled, ([x]) => x === 'x1');
    for (const name of ['y', 'number']) expect(distance(odd, asked, name)).toBeLessThan(0.05);
    expect(shares(filled, 'number').has(null)).toBe(false);
  });

  test('what no row can meet is refused with the nearest possible', async () => {
    const model = await fit(dependent(300), { options: { trees: 3 } });
    const ask = (condition: Condition): (() => Table) => {
      return () => model.sampleChunk(1, 0, 1, { conditions: [condition] });
    };
    expect(ask({ column: 'number', min: 90 })).toThrow(/nearest possible is 3\.3/);
    expect(ask({ column: 'x', missing: true })).toThrow(/never missing/);
    expect(ask({ column: 'x', equals: 'x9' })).toThrow(
      expect.objectContaining({ code: 'CONDITION_IMPOSSIBLE' }),
    );
  });
});

describe('odd tables', () => {
  test('three rows, and one column', async () => {
    const three = takeRows(mixedTable(), [0, 1, 2]);
    expect((await fit(three)).sampleChunk(1, 0, 50).rowCount).toBe(50);
    const one = inferTable(['a'], [['1.5'], ['2.5'], ['9'], ['1.5']]).table;
    const { values } = getColumn((await fit(one)).sampleChunk(1, 0, 500), 'a') as NumericColumn;
    expect(values.every((value) => value >= 1.5 && value <= 9)).toBe(true);
  });

  test('a thousand labels: the rare ones share a bin and all come out', async () => {
    const rows = Array.from({ length: 4000 }, (_, row) => [`label ${row % 1000}`, `${row % 7}`]);
    const model = await fit(inferTable(['label', 'seven'], rows).table, {
      options: { trees: 3 },
    });
    const { codes } = getColumn(model.sampleChunk(1, 0, 20_000), 'label') as CodedColumn;
    expect(new Set(codes).size).toBeGreaterThan(990);
  });

  test('a frequent value stays as it is, rare ones are spread between their neighbours', async () => {
    const stream = createStream(1, 'spikes');
    const rows = Array.from({ length: 400 }, () => [
      stream.uniform() < 0.5 ? '0' : (100 * stream.uniform()).toFixed(3),
    ]);
    const { table } = inferTable(['income'], rows);
    const real = (table.columns[0] as NumericColumn).values;
    const model = await fit(table);
    const { values } = getColumn(model.sampleChunk(1, 0, 5000), 'income') as NumericColumn;
    const zeros = values.filter((value) => value === 0).length / 5000;
    expect(Math.abs(zeros - real.filter((value) => value === 0).length / 400)).toBeLessThan(0.03);
    const copies = values.filter((value) => value !== 0 && real.includes(value)).length;
    expect(copies / 5000).toBeLessThan(0.1);
  });
});
