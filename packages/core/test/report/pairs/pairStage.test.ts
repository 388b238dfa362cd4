import { beforeAll, describe, expect, test } from '@jest/globals';
import type { PairDistribution } from '../../../src/report/report.js';
import { evaluate } from '../../../src/report/evaluate.js';
import { comparePair } from '../../../src/report/pairs/comparePair.js';
import { coded, numeric } from '../../trees/tables.js';
import { mixedTable, perturb } from '../mixedTable.js';

let pairs: readonly PairDistribution[];

beforeAll(async () => {
  const real = mixedTable(400, 1);
  const report = await evaluate({ real, synthetic: perturb(real, 0.5, 2), seed: 1, groups: ['fidelity'] });
  pairs = report.pairs;
});

describe('pairs of a report', () => {
  test('the worst ones come first, by what they lack of their ceilings; no pair is there twice', () => {
    const worst = pairs.filter(({ reason }) => reason === 'worst');
    expect(worst.length).toBe(4);
    expect(pairs.slice(0, 4)).toEqual(worst);
    const shortfalls = worst.map(({ value, ceiling }) => (ceiling ?? 0) - (value ?? 0));
    expect(shortfalls).toEqual([...shortfalls].sort((a, b) => b - a));
    expect(shortfalls[0]).toBeGreaterThan(0.05);
    expect(new Set(pairs.map(({ columns }) => [...columns].sort().join())).size).toBe(pairs.length);
  });

  test('proportions of synthetic rows sum to 1, of real ones to 1 without small cells', () => {
    const sum = (cells: readonly (readonly (number | null)[])[]): number =>
      cells.flat().reduce((total: number, value) => total + (value ?? 0), 0);
    for (const { real, synthetic, x, y } of pairs) {
      expect(sum(synthetic)).toBeCloseTo(1, 12);
      expect(sum(real)).toBeLessThanOrEqual(1 + 1e-12);
      expect(sum(real)).toBeGreaterThan(0.5);
      for (const axis of [x, y]) {
        const size = axis.labels?.length ?? (axis.edges?.length ?? 0) - 1;
        const cells = axis === x ? real.length : real[0].length;
        expect(cells).toBe(size);
      }
    }
  });

  test('a real cell of one to four rows is told as one without rows', () => {
    const a = coded('a', ['p', 'q'], [...new Array<number>(16).fill(0), ...new Array<number>(14).fill(1)]);
    const b = coded(
      'b',
      ['u', 'v'],
      [...new Array<number>(12).fill(0), ...new Array<number>(4).fill(1), ...new Array<number>(14).fill(1)],
    );
    const compared = comparePair([a, b], [a, b], 30);
    expect(compared?.x.labels).toEqual(['p', 'q']);
    // Of b, v is the more frequent label.
    expect(compared?.real).toEqual([
      [null, 0.4],
      [14 / 30, null],
    ]);
    expect(compared?.synthetic).toEqual([
      [4 / 30, 0.4],
      [14 / 30, 0],
    ]);
  });

  test('rows where one of the two is missing are counted apart', () => {
    const x = numeric('x', [...Array.from({ length: 15 }, (_, i) => i), NaN, NaN, NaN, NaN, NaN]);
    const compared = comparePair([x, x], [x, x], 20);
    expect(compared?.realMissing).toBe(0.25);
  });
});
