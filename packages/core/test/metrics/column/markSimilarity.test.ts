import { describe, expect, test } from '@jest/globals';
import { evaluate, inferTable, type MetricValue, type Table } from '../../../src/index.js';
import { alignTables } from '../../../src/report/alignTables.js';
import { createStream } from '../../../src/random/randomStream.js';

/** A table of codes beside numbers, with `?` and empty cells, and of labels with two marks. */
function survey(rows: number, seed: number, marks: readonly [text: string, proportion: number][]): Table {
  const stream = createStream(seed, 'mark similarity');
  const cells = Array.from({ length: rows }, () => {
    let rest = stream.uniform();
    const mark = marks.find(([, proportion]) => (rest -= proportion) < 0);
    return [
      mark === undefined ? String(20 + stream.integer(60)) : mark[0],
      ['low', 'mid', 'high'][stream.integer(3)],
    ];
  });
  return inferTable(['age', 'level'], cells).table;
}

const REAL: readonly [string, number][] = [
  ['999', 0.1],
  ['?', 0.06],
  ['', 0.04],
];

async function similarity(real: Table, synthetic: Table): Promise<readonly MetricValue[]> {
  const { metrics } = await evaluate({ real, synthetic, seed: 1, groups: ['fidelity'] });
  return metrics.filter(({ name }) => name === 'markSimilarity');
}

describe('markSimilarity', () => {
  const real = survey(2000, 1, REAL);

  test('of a new sample lies within its ceiling, in one column and as the mean', async () => {
    const values = await similarity(real, survey(2000, 2, REAL));
    expect(values.map(({ scope, columns }) => [scope, ...columns])).toEqual([['table'], ['column', 'age']]);
    for (const { value, ceiling, low } of values) {
      expect(ceiling).toBeGreaterThan(0.9);
      expect(value).toBeGreaterThan(Number(low));
    }
  });

  test('is 1 less the total variation distance, and far below its ceiling where marks are drawn otherwise', async () => {
    const other = survey(4000, 3, [
      ['999', 0.02],
      ['?', 0.14],
      ['', 0.04],
    ]);
    const [mean] = await similarity(real, other);
    // |.5 - .1|, |.3 - .7|, |.2 - .2|, halved.
    expect(Math.abs(mean.value - 0.6)).toBeLessThan(0.06);
    expect(mean.value).toBeLessThan(Number(mean.low));
  });

  test('is 0 where every mark became another one, and left out where all cells without a value are alike', async () => {
    const lost = survey(2000, 4, [['n/a', 0.2]]);
    expect((await similarity(real, lost))[0].value).toBe(0);
    const alike = survey(500, 5, [['', 0.2]]);
    expect(await similarity(alike, survey(500, 6, [['', 0.1]]))).toEqual([]);
  });
});

test('tables that are aligned have one list of marks; a number that is a mark of the real table counts as one', () => {
  const real = survey(1000, 1, REAL);
  // Beside numbers up to 5,000, 999 is a number like others.
  const cells = Array.from({ length: 400 }, (_, row) => [
    row % 8 === 0
      ? '999'
      : row % 8 === 1
        ? '?'
        : row % 8 === 2
          ? 'unknown'
          : String(400 + ((row * 37) % 4600)),
    'low',
  ]);
  const [first, second] = alignTables(
    [real, inferTable(['age', 'level'], cells).table],
    ['real', 'synthetic'],
  );
  const marks = first.columns[0].schema.marks?.map(({ text }) => text);
  expect(marks).toEqual(['999', '?', '', 'unknown']);
  expect(second.columns[0].schema.marks?.map(({ text }) => text)).toEqual(marks);
  const texts = Array.from(second.columns[0].marks?.slice(0, 3) ?? [], (index) => marks?.[index]);
  expect(texts).toEqual(['999', '?', 'unknown']);
  expect(first.columns[1].schema.marks).toBeUndefined();
});
