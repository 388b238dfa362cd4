import { describe, expect, test } from '@jest/globals';
import { rankAuc } from '../../../src/metrics/rankAuc.js';
import { attackRisk } from '../../../src/metrics/privacy/attacks/attackRisk.js';
import { rightGuesses } from '../../../src/metrics/privacy/attacks/attributeInference.js';
import { authenticity } from '../../../src/metrics/privacy/authenticity.js';
import { dcrShare } from '../../../src/metrics/privacy/dcrShare.js';
import { disclosiveCorrect, replicatedUniques } from '../../../src/metrics/privacy/disclosure.js';
import { encodeRows } from '../../../src/metrics/privacy/encodeRows.js';
import { exactMatchShare } from '../../../src/metrics/privacy/exactMatchShare.js';
import { linkedTargets } from '../../../src/metrics/privacy/attacks/linkability.js';
import { nndr } from '../../../src/metrics/privacy/nndr.js';
import {
  mediansOf,
  predicateOf,
  rowsThatFit,
  univariatePredicates,
} from '../../../src/metrics/privacy/attacks/singlingOut.js';
import { curveScore } from '../../../src/metrics/support/alphaPrecision.js';
import { centreDistances } from '../../../src/metrics/support/centreDistances.js';
import { createTable } from '../../../src/table/table.js';
import { coded, numeric } from '../../trees/tables.js';

const labels = ['a', 'b', 'c'];

describe('rows as points', () => {
  test('normal quantiles of places among the real rows, ends at 5.2, gaps marked, labels one-hot', () => {
    const real = createTable([numeric('x', [1, 2, 3]), coded('c', labels, [0, 1, 2])]);
    const other = createTable([numeric('x', [2, 0, 9, NaN]), coded('c', labels, [0, 0, -1, 1])]);
    const [, points] = encodeRows([real, other]);
    const [middle, low, high, missing] = points.numeric;
    expect(middle).toBeCloseTo(0, 12);
    expect([low, high]).toEqual([expect.closeTo(-5.1993, 3), expect.closeTo(5.1993, 3)]);
    expect(missing).toBe(0);
    expect(Array.from(points.categoryWeights)).toEqual([1, 2]);
    expect(Array.from(points.codes)).toEqual([0, 0, 0, 0, 0, -1, 1, 1]);
  });

  test('distance from a centre of one-hot labels', () => {
    const table = createTable([coded('c', labels, [0, 0, 1, 2])]);
    const [points] = encodeRows([table]);
    // Shares 1/2, 1/4, 1/4: |(1, 0, 0) - shares|^2 = 1/4 + 1/16 + 1/16
    expect(Array.from(centreDistances(points, points))).toEqual([0.375, 0.375, 0.875, 0.875]);
  });
});

describe('values worked out by hand', () => {
  test('dcrShare: the nearest row decides, ties half', () => {
    // Rows 0 and 1 are training rows. Queries: nearest is row 0; row 2; rows 1 and 2 tie; only unseen rows tie.
    const neighbors = {
      starts: Int32Array.from([0, 2, 4, 6, 8]),
      rows: Int32Array.from([0, 2, 2, 0, 1, 2, 2, 3]),
      tied: Uint8Array.from([0, 0, 0, 0, 0, 1, 0, 1]),
    };
    expect(dcrShare.compute(neighbors, Uint8Array.from([1, 1, 0, 0]), 1, 1)).toBe((1 + 0 + 0.5 + 0) / 4);
  });

  test('dcrShare: of twice as many training rows each is there half the time', () => {
    // Rows 0 to 3 are training rows: two of them, then an unseen one; one training row, with nothing known beyond.
    const neighbors = {
      starts: Int32Array.from([0, 3, 4]),
      rows: Int32Array.from([0, 1, 4, 2]),
      tied: new Uint8Array(4),
    };
    const share = dcrShare.compute(neighbors, Uint8Array.from([1, 1, 1, 1, 0, 0]), 0.5, 1);
    expect(share).toBeCloseTo((3 / 4 + (1 / 2 + 1 / 4)) / 2, 12);
  });

  test('nndr: two copies at once are no nearer to one', () => {
    expect(Array.from(nndr.compute(Float64Array.from([1, 0, 0]), Float64Array.from([2, 5, 0])))).toEqual([
      0.5, 0, 1,
    ]);
  });

  test('exactMatchShare compares whole rows, missing cells too', () => {
    const table = (x: number[], c: number[]) => createTable([numeric('x', x), coded('c', labels, c)]);
    const training = table([1, NaN, 3], [0, -1, 2]);
    expect(exactMatchShare.compute(training, table([1, NaN, 3, 1], [0, -1, 1, 2])).share).toBe(0.5);
  });

  test('authenticity takes the distances of the nearest training row, not of the same number', () => {
    const own = Float64Array.from([0.1, 10]);
    expect(authenticity.compute(Int32Array.from([0, 0]), Float64Array.from([1, 0.05]), own)).toBe(0.5);
  });

  test('AUC: ties half', () => {
    expect(rankAuc(Float64Array.from([1, 2, 2]), Float64Array.from([0, 2]))).toBeCloseTo(4 / 6, 12);
  });

  test('a score of curves: 1 on the diagonal, 0 far from it', () => {
    expect(curveScore((level) => level)).toBe(1);
    expect(curveScore(() => 0)).toBe(0);
  });

  test('repU and DiSCO', () => {
    const cells = (...columns: number[][]) => ({
      rowCount: columns[0].length,
      sizes: columns.map(() => 5),
      columns: columns.map((codes) => Uint16Array.from(codes)),
    });
    const real = cells([0, 1, 2, 2], [0, 1, 0, 1]);
    const synthetic = cells([0, 1, 1, 2], [0, 0, 1, 1]);
    // Keys 0 and 1 are unique in the real rows, 0 and 2 in the synthetic ones.
    expect(replicatedUniques.compute(real, synthetic, [0])).toBe(0.25);
    // Key 0 says 0: right once. Key 1 says both. Key 2 says 1: right for one of two rows.
    expect(disclosiveCorrect.compute(real, synthetic, [0], 1)).toBe(0.5);
  });
});

describe("Anonymeter's attacks", () => {
  test('risk is the gain over the control, clipped; Wilson intervals', () => {
    const none = attackRisk(300, 1_000, 300, 1_000);
    expect(none).toMatchObject({ risk: 0, low: 0 });
    const full = attackRisk(1_000, 1_000, 0, 1_000);
    expect(full.risk).toBeGreaterThan(0.99);
    const half = attackRisk(650, 1_000, 300, 1_000);
    expect(half.risk).toBeCloseTo(0.5, 2);
    expect(half.low).toBeLessThan(half.risk);
    expect(half.high).toBeGreaterThan(half.risk);
    expect(attackRisk(100, 1_000, 300, 1_000).risk).toBe(0);
  });

  test('a guess within 5% is right, of a negative number too; two gaps agree, a gap and a number do not', () => {
    const truth = numeric('x', [100, -100, -100, 0, NaN, NaN]);
    const guess = numeric('x', [104, -94, 3, 0, NaN, 1]);
    const rows = [0, 1, 2, 3, 4, 5];
    expect(Array.from(rightGuesses(truth, rows, guess, rows))).toEqual([1, 0, 0, 1, 1, 0]);
  });

  test('halves are linked by a row in common', () => {
    const linked = linkedTargets(Int32Array.from([1, 2, 3, 4]), Int32Array.from([2, 9, 5, 6]), 2);
    expect(Array.from(linked)).toEqual([1, 0]);
  });

  test('a predicate that fits one row singles it out', () => {
    const table = createTable([numeric('x', [1, 5, 9, 9]), coded('c', labels, [0, 0, 1, 1])]);
    const predicate = predicateOf(table, 1, [0, 1], mediansOf(table));
    // x <= 5 and c = a fit two rows.
    expect(rowsThatFit(predicate, table, 2)).toEqual([0, 1]);
    expect(rowsThatFit(predicateOf(table, 0, [0, 1], mediansOf(table)), table, 2)).toEqual([0]);
  });

  test('predicates of one column: the ends of a number, values that occur once, the only gap', () => {
    const table = createTable([numeric('x', [1, 1, 5, 9, NaN]), coded('c', labels, [0, 0, 1, 1, 2])]);
    const fitting = univariatePredicates(table, [0, 1]).map((predicate) => rowsThatFit(predicate, table, 5));
    // x <= 1, x >= 9, x = 5, x = 9, x missing; c = c.
    expect(fitting).toEqual([[0, 1], [3], [2], [3], [4], [4]]);
  });
});
