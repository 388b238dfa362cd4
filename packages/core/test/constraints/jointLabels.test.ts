import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { sampleWithReport } from '../../src/synthesizers/contract/constrained.js';
import type { ModelDocument } from '../../src/synthesizers/contract/model.js';
import { getSynthesizer, modelFromJSON, synthesizers } from '../../src/synthesizers/registry.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { formatColumn } from '../../src/table/text/formatCell.js';
import { getColumn, type Table } from '../../src/table/table.js';
import { QUICK_OPTIONS } from '../synthesizers/quickOptions.js';

const PRICES = ['3.99', '4.49', '10', '12.5', '3.99', '20', '7.25', '99.9'];

/** Orders: a product fixes the price (5% missing) and the brand, one of 12 sparse colours is set, at most one of 3 extras. */
function orders(rows: number, wrong = 0): Table {
  const stream = createStream(18, 'orders');
  const colours = Array.from({ length: 12 }, (_, at) => `colour_${at}`);
  const extras = ['gift', 'express', 'insured'];
  return inferTable(
    ['product', 'price', 'brand', 'quantity', ...colours, ...extras],
    Array.from({ length: rows }, (_, row) => {
      const product = stream.integer(8);
      const colour = Math.floor(12 * stream.uniform() ** 2);
      const extra = stream.integer(9);
      const price = row < wrong ? '1.11' : PRICES[product];
      return [
        `p${product}`,
        stream.uniform() < 0.05 ? null : price,
        product < 4 ? 'Acme' : product < 6 ? 'Bolt' : 'Core',
        String(1 + stream.integer(5)),
        ...colours.map((_name, at) => (at === colour ? '1' : '0')),
        ...extras.map((_name, at) => (at === extra ? 'yes' : 'no')),
      ];
    }),
  ).table;
}

const COLOURS = Array.from({ length: 12 }, (_, at) => `colour_${at}`);
const CONSTRAINTS = [
  'depends(price, product)',
  'depends(brand, product)',
  `one_of(${COLOURS.join(', ')})`,
  'at_most_one(gift, express, insured)',
];

function expectKept(table: Table, rows: number): void {
  const of = (name: string) => formatColumn(getColumn(table, name));
  const [product, price, brand] = ['product', 'price', 'brand'].map(of);
  const colours = COLOURS.map(of);
  const extras = ['gift', 'express', 'insured'].map(of);
  let broken = 0;
  for (let row = 0; row < rows; row++) {
    const at = Number((product[row] as string).slice(1));
    const kept =
      (price[row] === null || price[row] === PRICES[at]) &&
      brand[row] === (at < 4 ? 'Acme' : at < 6 ? 'Bolt' : 'Core') &&
      colours.filter((cells) => cells[row] === '1').length === 1 &&
      extras.filter((cells) => cells[row] === 'yes').length <= 1;
    if (!kept) broken++;
  }
  expect(broken).toBe(0);
}

describe.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
  '%s with dependencies and groups',
  (name, synthesizer) => {
    test('F18: no row breaks one of them, and missing cells stay', async () => {
      const real = orders(600);
      const model = await synthesizer.fit(real, {
        seed: 1,
        constraints: CONSTRAINTS,
        options: QUICK_OPTIONS[name],
      });
      const { table, report } = sampleWithReport(model, 2, 0, 2000);
      expectKept(table, 2000);
      expect(report?.acceptedCount).toBe(2000);
      expect(table.columns.map(({ schema }) => schema)).toEqual(real.columns.map(({ schema }) => schema));
      const missing = formatColumn(getColumn(table, 'price')).filter((cell) => cell === null).length / 2000;
      expect(missing).toBeGreaterThan(0.01);
      // A network of a few epochs learns proportions roughly.
      expect(missing).toBeLessThan(name === 'ctgan' || name === 'tvae' ? 0.2 : 0.1);
      const copy = modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument);
      expect(copy.sampleChunk(2, 0, 500)).toEqual(model.sampleChunk(2, 0, 500));
    }, 60_000);
  },
);

describe('dependencies and groups', () => {
  const fit = (table: Table, constraints: string[]) =>
    getSynthesizer('gaussian-copula').fit(table, { seed: 1, constraints });

  test('rows with another value than most rows of their product are named, and left out where that is allowed', async () => {
    await expect(fit(orders(600, 3), ['depends(price, product)'])).rejects.toMatchObject({
      code: 'CONSTRAINT_VIOLATED',
      message: expect.stringMatching(
        /^3 of 600 rows break the constraint "depends\(price, product\)", first row 1 /,
      ),
      location: { row: 0, column: 'price' },
    });
    const model = await fit(orders(600, 3), ['depends(price, product) allow 0.005']);
    expect(model.fit.rowCount).toBe(597);
    expect(formatColumn(getColumn(model.sampleChunk(1, 0, 3000), 'price'))).not.toContain('1.11');
  });

  test('a group takes boolean columns and 0/1 only, and names the row that breaks it', async () => {
    await expect(fit(orders(200), ['one_of(gift, quantity)'])).rejects.toMatchObject({
      code: 'CONSTRAINT_VIOLATED',
    });
    await expect(fit(orders(200), ['one_of(gift, product)'])).rejects.toThrow(
      /column "product" is neither boolean nor 0 and 1/,
    );
  });

  test('a dependency beside a formula on the same column is kept by drawing again', async () => {
    const stream = createStream(1, 'two constraints');
    const rows = Array.from({ length: 400 }, () => {
      const a = stream.integer(4);
      return [String(a), String(2 * a), a < 2 ? 'low' : 'high'];
    });
    const table = inferTable(['a', 'b', 'level'], rows).table;
    const model = await fit(table, ['b = 2 * a', 'depends(level, b)']);
    const drawn = model.sampleChunk(1, 0, 1000);
    const [b, level] = ['b', 'level'].map((name) => formatColumn(getColumn(drawn, name)));
    expect(level.filter((label, row) => label !== (Number(b[row]) < 4 ? 'low' : 'high'))).toEqual([]);
    expect(model.fit.notes.map(({ code }) => code)).toContain('CONSTRAINT_BY_RESAMPLING');
    const copy = modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument);
    expect(copy.sampleChunk(1, 0, 1000)).toEqual(drawn);
  });

  test('a column whose name is that of a function is still a column', async () => {
    const table = inferTable(
      ['depends', 'one_of'],
      Array.from({ length: 50 }, (_, row) => [String(row % 7), String((row % 7) + (row % 3))]),
    ).table;
    const model = await fit(table, ['depends <= one_of']);
    const drawn = model.sampleChunk(1, 0, 200);
    const [low, high] = ['depends', 'one_of'].map((name) => formatColumn(getColumn(drawn, name)).map(Number));
    expect(low.every((value, row) => value <= high[row])).toBe(true);
  });
});
