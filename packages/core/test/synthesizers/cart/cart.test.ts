import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { cart } from '../../../src/synthesizers/cart/cart.js';
import { impute } from '../../../src/synthesizers/contract/impute.js';
import { modelFromJSON } from '../../../src/synthesizers/registry.js';
import type { SynthesizerModel } from '../../../src/synthesizers/contract/model.js';
import type { OptionValue } from '../../../src/options/option.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { createTable, getColumn, type Table } from '../../../src/table/table.js';
import { workTasks } from '../../../src/workTasks.js';
import { mixedTable } from '../mixedTable.js';

function cellsOf(table: Table, name: string): (string | null)[] {
  return formatColumn(getColumn(table, name));
}

function numbersOf(table: Table, name: string): number[] {
  return cellsOf(table, name).map(Number);
}

function share(table: Table, name: string, wanted: (cell: string | null) => boolean): number {
  return cellsOf(table, name).filter(wanted).length / table.rowCount;
}

/** 2,000 rows: a decides b and c, d is b's double where it is there, with gaps where a is "no". */
function chain(): Table {
  const stream = createStream(2, 'chain');
  const rows = Array.from({ length: 2000 }, () => {
    const a = stream.integer(4) === 0 ? 'no' : 'yes';
    const b = Math.round((a === 'yes' ? 50 : 20) + 5 * stream.normal());
    const c = stream.uniform() < (a === 'yes' ? 0.8 : 0.1) ? 'x' : 'y';
    const d = a === 'no' && stream.integer(2) === 0 ? null : String(2 * b);
    return [a, String(b), c, d];
  });
  return inferTable(['a', 'b', 'c', 'd'], rows).table;
}

async function fitted(table: Table, options: Record<string, OptionValue> = {}): Promise<SynthesizerModel> {
  return cart.fit(table, { seed: 1, target: 'c', options });
}

describe('visit sequence', () => {
  const orderOf = (model: SynthesizerModel): unknown =>
    (model.toJSON().parameters as { order: unknown }).order;
  const names = ['a', 'b', 'c', 'd'];

  test.each([
    ['d,b', {}, ['d', 'b', 'a', 'c']],
    [' "d" , b ', {}, ['d', 'b', 'a', 'c']],
    ['', {}, names],
    ['b', { order: 'fewest-values' }, ['b', 'a', 'c', 'd']],
    ['d', { order: 'target-first' }, ['d', 'c', 'a', 'b']],
    ['d', { stratify: true }, ['c', 'd', 'a', 'b']],
  ])('%p with %p: the named columns come first', async (sequence, settings, expected) => {
    const model = await fitted(chain(), { sequence, minLeafRows: 50, ...settings });
    expect(orderOf(model)).toEqual(expected.map((name) => names.indexOf(name)));
  });

  test('a name may have commas and quotes', async () => {
    const table = inferTable(
      ['a', 'b, "so called"', 'c'],
      Array.from({ length: 60 }, (_, row) => [`a${row % 2}`, `b${row % 3}`, `c${row % 4}`]),
    ).table;
    const model = await cart.fit(table, { seed: 1, options: { sequence: 'c,"b, ""so called"""' } });
    expect(orderOf(model)).toEqual([2, 1, 0]);
  });

  test('an unknown name, one that comes twice and one that is not drawn are told', async () => {
    await expect(fitted(chain(), { sequence: 'b,e' })).rejects.toMatchObject({ code: 'UNKNOWN_COLUMN' });
    await expect(fitted(chain(), { sequence: 'b,b' })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    await expect(fitted(chain(), { sequence: 3 })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    const constant = inferTable(
      ['a', 'same'],
      Array.from({ length: 60 }, (_, row) => [`a${row % 2}`, 'x']),
    ).table;
    const model = await cart.fit(constant, { seed: 1, options: { sequence: 'same,a' } });
    expect(model.fit.notes.map(({ code }) => code)).toContain('NOT_IN_SEQUENCE');
  });
});

test('an abort is heard while a column is grown', async () => {
  const stream = createStream(1, 'abort');
  const table = inferTable(
    ['x', 'y'],
    Array.from({ length: 500 }, () => [String(stream.normal()), String(stream.normal())]),
  ).table;
  let reports = 0;
  const signal = { aborted: false };
  const onProgress = ({ message }: { message: string }): void => {
    // Told once before the second column and then at every pause of its tree.
    if (message.startsWith('Grew the trees of 1 of 2') && ++reports === 4) signal.aborted = true;
    if (message.startsWith('Grew the trees of 2')) throw new Error('the tree was grown to its end');
  };
  await expect(cart.fit(table, { seed: 1 }, { signal, onProgress })).rejects.toMatchObject({
    code: 'ABORTED',
  });
});

describe('cart', () => {
  test('relations, and gaps that depend on another column, are kept', async () => {
    const real = chain();
    const made = (await fitted(real)).sampleChunk(1, 0, 8000);
    const mean = (table: Table, label: string): number => {
      const a = cellsOf(table, 'a');
      const b = numbersOf(table, 'b').filter((_, row) => a[row] === label);
      return b.reduce((sum, value) => sum + value, 0) / b.length;
    };
    // Four standard errors of a mean of 500 real rows: .9.
    expect(Math.abs(mean(made, 'yes') - mean(real, 'yes'))).toBeLessThan(0.5);
    expect(Math.abs(mean(made, 'no') - mean(real, 'no'))).toBeLessThan(0.9);
    const gapsOf = (label: string): number => {
      const a = cellsOf(made, 'a');
      const d = cellsOf(made, 'd').filter((_, row) => a[row] === label);
      return d.filter((cell) => cell === null).length / d.length;
    };
    // A last leaf may hold rows of both kinds.
    expect(gapsOf('yes')).toBeLessThan(0.005);
    expect(Math.abs(gapsOf('no') - 0.5)).toBeLessThan(0.09);
    const d = cellsOf(made, 'd');
    const wrong = numbersOf(made, 'b').filter(
      (b, row) => d[row] !== null && Math.abs(Number(d[row]) - 2 * b) > 6,
    );
    expect(wrong.length / 8000).toBeLessThan(0.02);
  });

  test('without smoothing every number is one of the real ones; with it some are not, and all lie in range', async () => {
    const real = mixedTable();
    const known = new Set(cellsOf(real, 'dose'));
    const exact = (await cart.fit(real, { seed: 1 })).sampleChunk(1, 0, 2000);
    expect(cellsOf(exact, 'dose').every((cell) => known.has(cell))).toBe(true);
    const smooth = await cart.fit(real, { seed: 1, options: { smoothing: 'density' } });
    const made = smooth.sampleChunk(1, 0, 2000);
    expect(share(made, 'dose', (cell) => !known.has(cell))).toBeGreaterThan(0.1);
    const present = numbersOf(real, 'dose').filter((_, row) => cellsOf(real, 'dose')[row] !== null);
    for (const cell of cellsOf(made, 'dose')) {
      if (cell === null) continue;
      expect(cell).toMatch(/^\d+(\.\d{1,2})?$/);
      expect(Number(cell)).toBeGreaterThanOrEqual(Math.min(...present));
      expect(Number(cell)).toBeLessThanOrEqual(Math.max(...present));
    }
    // Whole numbers that many rows share are left as they are.
    const visits = new Set(cellsOf(real, 'visits'));
    expect(cellsOf(made, 'visits').every((cell) => visits.has(cell))).toBe(true);
  });

  test('orders: the fewest values first, or the target', async () => {
    const orderOf = async (order: string): Promise<unknown> =>
      ((await fitted(chain(), { order })).toJSON().parameters as { order: number[] }).order;
    expect(await orderOf('file')).toEqual([0, 1, 2, 3]);
    expect(await orderOf('fewest-values')).toEqual([0, 2, 3, 1]);
    expect(await orderOf('target-first')).toEqual([2, 0, 1, 3]);
  });

  test('strata have trees of their own; without a target there are none, and that is told', async () => {
    const model = await fitted(chain(), { stratify: true });
    const { trees } = model.toJSON().parameters as { trees: { trees: unknown[] }[] };
    expect(trees.map((column) => column.trees.length)).toEqual([1, 2, 2, 2]);
    expect(modelFromJSON(model.toJSON()).sampleChunk(1, 0, 100)).toEqual(model.sampleChunk(1, 0, 100));
    const { fit } = await cart.fit(chain(), { seed: 1, options: { stratify: true } });
    expect(fit.notes.map(({ code }) => code)).toContain('NOT_STRATIFIED');
    const rare = await cart.fit(mixedTable(), { seed: 1, target: 'visits', options: { stratify: true } });
    expect(rare.fit.notes.map(({ code }) => code)).toContain('STRATA_POOLED');
  });

  test('proper synthesis varies more from seed to seed', async () => {
    const real = chain();
    const spread = async (proper: boolean): Promise<number> => {
      const shares = await Promise.all(
        Array.from({ length: 8 }, async (_, seed) => {
          const model = await cart.fit(real, { seed, options: { proper } });
          return share(model.sampleChunk(1, 0, 4000), 'a', (cell) => cell === 'no');
        }),
      );
      const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
      return Math.sqrt(shares.reduce((sum, one) => sum + (one - mean) ** 2, 0) / shares.length);
    };
    // The same draws from the same first leaf, or from bootstrapped ones with a standard error of .0097.
    expect(await spread(false)).toBeCloseTo(0, 9);
    expect(await spread(true)).toBeGreaterThan(0.004);
  });

  test('threads give the same model', async () => {
    const workers = {
      count: 4,
      run: async (
        task: string,
        shared: unknown,
        inputs: readonly unknown[],
        onDone?: (index: number) => void | Promise<void>,
      ): Promise<unknown[]> => {
        const outputs = new Array<unknown>(inputs.length);
        // Last piece first, as threads may have it.
        for (let at = inputs.length - 1; at >= 0; at--) {
          outputs[at] = await workTasks.get(task)?.run(shared as never, inputs[at] as never, {});
          await onDone?.(at);
        }
        return outputs;
      },
    };
    const options = { seed: 1, target: 'grade', options: { stratify: true } };
    const alone = await cart.fit(mixedTable(), options);
    const together = await cart.fit(mixedTable(), options, { workers });
    expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
  });

  test('odd tables: a thousand labels, one class, one column, three rows', async () => {
    const labels = inferTable(
      ['id', 'n'],
      Array.from({ length: 3000 }, (_, row) => [`l${(row * 7) % 1000}`, String(row % 13)]),
    ).table;
    const many = createTable([
      {
        type: 'coded',
        schema: {
          name: 'l',
          kind: 'categorical',
          categories: Array.from({ length: 1000 }, (_, at) => `l${at}`),
        },
        codes: Int32Array.from({ length: 3000 }, (_, row) => (row * 7) % 1000),
      },
      labels.columns[1],
    ]);
    const made = (await cart.fit(many, { seed: 1 })).sampleChunk(1, 0, 20_000);
    expect(new Set(cellsOf(made, 'l')).size).toBe(1000);
    const few = inferTable(
      ['x', 'y'],
      [
        ['1.5', 'a'],
        ['2.5', 'a'],
        ['9.25', 'a'],
      ],
    ).table;
    expect((await cart.fit(few, { seed: 1, target: 'y' })).sampleChunk(1, 0, 30).rowCount).toBe(30);
    const alone = createTable([few.columns[0]]);
    expect(new Set(cellsOf((await cart.fit(alone, { seed: 1 })).sampleChunk(1, 0, 99), 'x'))).toEqual(
      new Set(['1.5', '2.5', '9.25']),
    );
  });
});

describe('cart under conditions', () => {
  test('conditions hold, and the rest is distributed as in the rows that meet them', async () => {
    const model = await fitted(chain());
    const all = model.sampleChunk(5, 0, 30_000);
    const made = model.sampleChunk(1, 0, 2000, {
      conditions: [
        { column: 'c', equals: 'y' },
        { column: 'd', min: 60, max: 110 },
      ],
    });
    expect(new Set(cellsOf(made, 'c'))).toEqual(new Set(['y']));
    for (const value of numbersOf(made, 'd')) {
      expect(value).toBeGreaterThanOrEqual(60);
      expect(value).toBeLessThanOrEqual(110);
    }
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => cellsOf(all, name));
    const meet = b
      .map((_, row) => row)
      .filter((row) => c[row] === 'y' && Number(d[row]) >= 60 && Number(d[row]) <= 110);
    const expected = meet.filter((row) => a[row] === 'no').length / meet.length;
    // Standard errors: .005 of the made rows, .002 of the rows that meet them; more for what candidates leave.
    expect(Math.abs(share(made, 'a', (cell) => cell === 'no') - expected)).toBeLessThan(0.025);
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(numbersOf(made, 'b')) - mean(meet.map((row) => Number(b[row]))))).toBeLessThan(0.6);
  });

  test('missing and not missing can be asked for', async () => {
    const model = await fitted(chain());
    const gaps = model.sampleChunk(1, 0, 500, { conditions: [{ column: 'd', missing: true }] });
    expect(new Set(cellsOf(gaps, 'd'))).toEqual(new Set([null]));
    expect(share(gaps, 'a', (cell) => cell === 'no')).toBeGreaterThan(0.98);
    const values = model.sampleChunk(1, 0, 500, { conditions: [{ column: 'd', missing: false }] });
    expect(cellsOf(values, 'd')).not.toContain(null);
  });

  test('shorter chunks are prefixes under conditions too', async () => {
    const model = await fitted(chain());
    const conditions = [{ column: 'd', min: 70 }];
    const long = model.sampleChunk(1, 0, 3000, { conditions });
    const short = model.sampleChunk(1, 0, 1000, { conditions });
    for (const name of ['a', 'b', 'c', 'd'])
      expect(cellsOf(short, name)).toEqual(cellsOf(long, name).slice(0, 1000));
  });

  test('what cannot be is refused with its reason', async () => {
    const model = await fitted(chain());
    const impossible = expect.objectContaining({ code: 'CONDITION_IMPOSSIBLE' });
    expect(() => model.sampleChunk(1, 0, 5, { conditions: [{ column: 'b', min: 500 }] })).toThrow(impossible);
    const conditions = [
      { column: 'b', max: 12 },
      { column: 'd', min: 110 },
    ];
    expect(() => model.sampleChunk(1, 0, 5, { conditions })).toThrow(impossible);
    expect(() => model.sampleChunk(1, 0, 5, { options: { sampling: 'stratified' } })).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_OPTION' }),
    );
  });

  test('known cells stay, missing ones are drawn given those before and after', async () => {
    const model = await fitted(chain());
    const rows = Array.from({ length: 400 }, (_, row) => [
      null,
      row % 2 === 0 ? '21' : '49',
      null,
      row % 2 === 0 ? '42' : '98',
    ]);
    const given = inferTable(['a', 'b', 'c', 'd'], rows).table;
    const columns = given.columns.filter(({ schema }) => schema.name === 'b' || schema.name === 'd');
    const filled = model.sampleChunk(1, 0, 400, { given: createTable(columns), missingCells: 'value' });
    expect(cellsOf(filled, 'b')).toEqual(cellsOf(given, 'b'));
    expect(cellsOf(filled, 'd')).toEqual(cellsOf(given, 'd'));
    const a = cellsOf(filled, 'a');
    expect(a.filter((cell, row) => cell === (row % 2 === 0 ? 'no' : 'yes')).length / 400).toBeGreaterThan(
      0.97,
    );
    const real = chain();
    const complete = await impute(model, real, 3);
    expect(cellsOf(complete, 'b')).toEqual(cellsOf(real, 'b'));
    expect(cellsOf(complete, 'd')).not.toContain(null);
  });

  test('a gap is filled even where such a row never has a value', async () => {
    const rows = Array.from({ length: 400 }, (_, row) => [
      row % 2 === 0 ? 'u' : 'v',
      row % 2 === 0 ? null : String(row),
      row % 2 === 0 ? null : ['p', 'q'][(row >> 1) % 2],
    ]);
    const real = inferTable(['side', 'n', 'l'], rows).table;
    const complete = await impute(await cart.fit(real, { seed: 1 }), real, 1);
    expect(cellsOf(complete, 'n')).not.toContain(null);
    expect(cellsOf(complete, 'l')).not.toContain(null);
    expect(cellsOf(complete, 'side')).toEqual(cellsOf(real, 'side'));
  });
});
