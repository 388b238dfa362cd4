import { describe, expect, test } from '@jest/globals';
import { synthesizers } from '../../../src/auto/registry.js';
import { createStream } from '../../../src/random/randomStream.js';
import { peopleOf } from '../../../src/synthesizers/protection/people.js';
import { packArray } from '../../../src/synthesizers/shared/packedArray.js';
import { peopleOfValue, valuePeople } from '../../../src/synthesizers/protection/valueGroups.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { createTable, type Table } from '../../../src/table/table.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { QUICK_OPTIONS } from '../quickOptions.js';
import { heldNumbers } from './heldNumbers.js';

/**
 * 180 people of two rows each. The values of all columns are so long that no other number is equal to one by chance: amounts of six
 * decimals (a quarter of them 25.5), numbers of all digits, whole numbers, dates with times, amounts with marks.
 */
function visits(): Table {
  const stream = createStream(11, 'visits');
  const names = ['id', 'amount', 'income', 'when', 'marked', 'group', 'answer'];
  const rows = Array.from({ length: 360 }, (_, row) => {
    const group = stream.integer(3);
    const amount = 20 + 10 * group + 8 * stream.normal();
    const mark = row % 9;
    return [
      `P${1000 + (row >> 1)}`,
      stream.uniform() < 0.25 ? '25.500000' : amount.toFixed(6),
      String(Math.round(5e12 + 9e11 * (group + stream.normal()))),
      new Date(1_600_000_000_000 + 1000 * stream.integer(90_000_000)).toISOString().slice(0, 19),
      mark === 0 ? '999' : mark === 1 ? '?' : (amount + stream.normal()).toFixed(6),
      ['a', 'b', 'c'][group],
      stream.uniform() < 0.2 + 0.2 * group ? 'yes' : 'no',
    ];
  });
  const { columns } = inferTable(names, rows).table;
  const values = Float64Array.from(rows, () => 17 + 5 * stream.normal());
  return createTable([...columns, { type: 'numeric', schema: { name: 'raw', kind: 'continuous' }, values }]);
}

/** An amount that ends after it starts, a sum of two others, and a code that goes with a group. */
function bound(): Table {
  const stream = createStream(12, 'bound columns');
  const rows = Array.from({ length: 300 }, () => {
    const micro = (value: number): number => Math.round(value * 1e6);
    const low = micro(40 + 9 * stream.normal());
    const high = low + micro(30 * stream.uniform());
    const a = micro(11 + 40 * stream.uniform());
    const b = micro(13 + 40 * stream.uniform());
    const group = stream.integer(3);
    const text = (value: number): string => (value / 1e6).toFixed(6);
    return [text(low), text(high), text(a), text(b), text(a + b), 'xyz'[group], String(71 + group)];
  });
  return inferTable(['low', 'high', 'a', 'b', 'total', 'group', 'code'], rows).table;
}

const CONSTRAINTS = ['low <= high', 'total = a + b', 'depends(code, group)'];

/** Exact values that fewer than five people have and that a model's document holds, as "column: value". */
function rareValuesIn(document: unknown, table: Table): string[] {
  const { numbers, singles, texts } = heldNumbers(document);
  const people = peopleOf(table);
  return table.columns.flatMap((column) => {
    if (column.type !== 'numeric') return [];
    const counted = valuePeople(column.values, people);
    const cells = formatColumn(column);
    return Array.from(column.values).flatMap((value, row) => {
      const at = counted.ofRow[row];
      if (at < 0 || peopleOfValue(counted, at) >= 5) return [];
      const cell = String(cells[row]);
      const isHeld = numbers.has(value) || singles.has(Math.fround(value)) || texts.includes(cell);
      return isHeld ? [`${column.schema.name}: ${cell}`] : [];
    });
  });
}

test('the search finds numbers, texts and packed arrays', () => {
  const table = visits();
  const [value, other] = table.columns.flatMap((column) =>
    column.type === 'numeric' && column.schema.name === 'raw' ? [column.values[0], column.values[1]] : [],
  );
  const found = (document: unknown): number => rareValuesIn(document, table).length;
  expect(found({ a: [{ b: value }] })).toBe(1);
  expect(found({ a: `between ${value}` })).toBe(1);
  expect(found([packArray(Float64Array.of(1, value, other))])).toBe(2);
  expect(found([packArray(Float32Array.of(1, value))])).toBe(1);
  expect(found({ a: value + 1e-9 })).toBe(0);
});

describe.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
  '%s',
  (name, synthesizer) => {
    const quick = QUICK_OPTIONS[name] ?? {};

    test('no exact value of fewer than five people is in the file of the model', async () => {
      const table = visits();
      for (const target of ['answer', 'amount']) {
        const model = await synthesizer.fit(table, { seed: 3, target, options: quick });
        expect(rareValuesIn(JSON.parse(JSON.stringify(model)), table)).toEqual([]);
        const note = model.fit.notes.find(({ code }) => code === 'PROTECTED_VALUES');
        expect(note?.message).toMatch(/"raw" \(\d+ in \d+\)/);
        expect(note?.message).toMatch(/"amount" \(\d+ in \d+\)/);
      }
    });

    if (synthesizer.storesTrainingRows && name !== 'auto') {
      test('without the protection of values the file of the model has hundreds of them', async () => {
        const table = visits();
        const options = { ...quick, protectionValues: 'off' };
        const model = await synthesizer.fit(table, { seed: 3, options });
        expect(rareValuesIn(JSON.parse(JSON.stringify(model)), table).length).toBeGreaterThan(200);
      });
    }

    test('constraints hold, and columns that they bind are protected too', async () => {
      const table = bound();
      const model = await synthesizer.fit(table, { seed: 3, constraints: CONSTRAINTS, options: quick });
      expect(rareValuesIn(JSON.parse(JSON.stringify(model)), table)).toEqual([]);
      expect(model.fit.protection?.rowsLeftOut).toBeLessThan(60);
      const cells = Object.fromEntries(
        model
          .sampleChunk(4, 0, 400)
          .columns.map((column) => [column.schema.name, formatColumn(column)] as const),
      );
      const numbers = (column: string): number[] => cells[column].map(Number);
      const [low, high, a, b, total] = ['low', 'high', 'a', 'b', 'total'].map(numbers);
      expect(low.filter((value, row) => value > high[row])).toEqual([]);
      expect(total.filter((value, row) => Math.abs(value - a[row] - b[row]) > 2e-6)).toEqual([]);
      expect(
        cells.code.filter((code, row) => code !== String(71 + 'xyz'.indexOf(String(cells.group[row])))),
      ).toEqual([]);
    });
  },
);
