import { describe, expect, test } from '@jest/globals';
import type { Verdict } from '../../../src/metrics/metric.js';
import { measureAttacks } from '../../../src/metrics/privacy/attacks/measureAttacks.js';
import { measureDistances } from '../../../src/metrics/privacy/measureDistances.js';
import { noGain, permuteLabels } from '../../../src/metrics/privacy/attacks/permuteLabels.js';
import { createStream } from '../../../src/random/randomStream.js';
import { concatTables } from '../../../src/table/concatTables.js';
import { createTable, type Table } from '../../../src/table/table.js';
import { takeRows } from '../../../src/table/takeRows.js';
import { coded, numeric } from '../../trees/tables.js';

const DRAWS = 40;

/** At a level of 5% more than 6 of 40 are flagged once in 300 times. */
const MAX_FLAGGED = 6;

/** Coarse columns, so that rows repeat and distances tie, as in a table of passengers. */
function coarse(rows: number, seed: number): Table {
  const stream = createStream(seed, 'coarse');
  const draw = (of: (x: number) => number): number[] =>
    Array.from({ length: rows }, () => of(stream.uniform()));
  const kinds = ['a', 'b', 'c'];
  return createTable([
    coded(
      'class',
      kinds,
      draw((x) => Math.floor(3 * x)),
    ),
    coded(
      'sex',
      ['f', 'm'],
      draw((x) => (x < 0.35 ? 0 : 1)),
    ),
    coded(
      'alive',
      ['no', 'yes'],
      draw((x) => (x < 0.6 ? 0 : 1)),
    ),
    numeric(
      'age',
      draw((x) => Math.round(20 + 45 * x * x)),
    ),
    numeric(
      'fare',
      draw((x) => Math.round(10 * Math.exp(3 * x)) / 10),
    ),
  ]);
}

async function verdicts(
  real: Table,
  holdout: Table,
  synthetic: Table,
  seed: number,
): Promise<Map<string, Verdict | null>> {
  const input = { real, holdout, synthetic, seed };
  const results = [await measureDistances.compute(input, {}), await measureAttacks.compute(input, {})];
  return new Map(
    results.flatMap(({ values }) =>
      values.filter(({ scope }) => scope === 'table').map(({ name, verdict }) => [name, verdict] as const),
    ),
  );
}

describe('privacy on a coarse table', () => {
  test('a new real sample is flagged by no metric more often than 5% allow', async () => {
    const flagged = new Map<string, number>();
    for (let seed = 0; seed < DRAWS; seed++) {
      const found = await verdicts(
        coarse(200, 3 * seed),
        coarse(90, 3 * seed + 1),
        coarse(200, 3 * seed + 2),
        seed,
      );
      for (const [name, verdict] of found) {
        flagged.set(name, (flagged.get(name) ?? 0) + (verdict === 'below' ? 1 : 0));
      }
    }
    expect([...flagged.keys()].sort()).toEqual([
      'attributeInferenceRisk',
      'dcrShare',
      'linkabilityRisk',
      'nndr',
      'singlingOutRisk',
      'singlingOutUnivariateRisk',
    ]);
    for (const [name, count] of flagged) {
      expect({ name, isTooMany: count > MAX_FLAGGED, count }).toMatchObject({ isTooMany: false });
    }
  });

  test('a copy of the training rows is flagged every time, by the nearest rows and by predicates', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const real = coarse(300, 3 * seed);
      const found = await verdicts(real, coarse(300, 3 * seed + 1), real, seed);
      expect(found.get('dcrShare')).toBe('below');
      expect(found.get('singlingOutRisk')).toBe('below');
    }
  });

  test('a table with a fifth of copied rows has a larger DCR share every time', async () => {
    for (let seed = 0; seed < 5; seed++) {
      const real = coarse(400, 3 * seed);
      const mixed = concatTables([
        coarse(320, 3 * seed + 2),
        takeRows(
          real,
          Int32Array.from({ length: 80 }, (_, row) => row),
        ),
      ]);
      const { values } = await measureDistances.compute(
        { real, holdout: coarse(400, 3 * seed + 1), synthetic: mixed, seed },
        {},
      );
      expect(values[0].value).toBeGreaterThan(0.55);
      expect(values[0].verdict).toBe('below');
    }
  });
});

describe('labels put at random', () => {
  test('follow the hypergeometric distribution, whatever rows are read', async () => {
    // Of 12 rows 4 are training rows; 6 are read: 2 of them on average, variance 6/12 x 6/12 x 4 x 8 / 11 = 8/11.
    const used = Int32Array.from([1, 3, 4, 7, 8, 11]);
    const counts = await permuteLabels(
      12,
      4,
      used,
      (labels) => used.reduce((sum, row) => sum + labels[row], 0),
      1,
      'test',
      {},
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    // Four standard errors of 500 draws.
    expect(Math.abs(mean - 2)).toBeLessThan(0.153);
    expect(Math.abs(variance - 8 / 11)).toBeLessThan(0.19);
  });

  test('the interval of a risk runs from none to the 95% quantile', () => {
    const scores = Float64Array.from({ length: 101 }, (_, i) => i / 100);
    expect(noGain(scores)).toEqual({ ceiling: 0, low: 0, high: 0.95 });
  });
});
