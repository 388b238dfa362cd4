import { describe, expect, test } from '@jest/globals';
import { rankAuc } from '../../../src/metrics/rankAuc.js';
import { attackRisk } from '../../../src/metrics/privacy/attacks/attackRisk.js';
import { rightGuesses } from '../../../src/metrics/privacy/attacks/attributeInference.js';
import { authenticity } from '../../../src/metrics/privacy/authenticity.js';
import { dcrShare } from '../../../src/metrics/privacy/dcrShare.js';
import { disclosiveCorrect, replicatedUniques } from '../../../src/metrics/privacy/disclosure.js';
import { encodeRows } from '../../../src/metrics/privacy/encodeRows.js';
import { exactMatchShare } from '../../../src/metrics/privacy/exactMatchShare.js';
import { type HalfView, linkTargets } from '../../../src/metrics/privacy/attacks/linkability.js';
import { nndr } from '../../../src/metrics/privacy/nndr.js';
import {
  mediansOf,
  predicateOf,
  PredicateSearch,
  univariatePredicates,
} from '../../../src/metrics/privacy/attacks/singlingOut.js';
import { rowKeys } from '../../../src/metrics/rowKeys.js';
import { TiedIndex, type TiedNeighbors } from '../../../src/neighbors/tiedNeighbors.js';
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
  /** Neighbours of queries, each a list of [point, distance]. */
  const neighbors = (...queries: [number, number][][]): TiedNeighbors => ({
    starts: Int32Array.from([0, ...queries.map((_, q) => queries.slice(0, q + 1).flat().length)]),
    points: Int32Array.from(queries.flat(), ([point]) => point),
    squaredDistances: Float64Array.from(queries.flat(), ([, distance]) => distance),
  });

  test('dcrShare: the nearest row decides, ties half', () => {
    // Points 0 and 1 are training rows. Queries: nearest is 0; 2; 1 and 2 tie; only unseen rows tie.
    const near = neighbors(
      [
        [0, 1],
        [2, 2],
      ],
      [
        [2, 1],
        [0, 2],
      ],
      [
        [1, 1],
        [2, 1],
      ],
      [
        [2, 1],
        [3, 1],
      ],
    );
    const [training, unseen] = [Int32Array.from([1, 1, 0, 0]), Int32Array.from([0, 0, 1, 1])];
    expect(dcrShare.compute(near, training, unseen, 1, 1)).toBe((1 + 0 + 0.5 + 0) / 4);
  });

  test('dcrShare: of twice as many training rows each is there half the time', () => {
    // Two training rows, then an unseen one; one training row, with nothing known beyond; two training rows in one point.
    const near = neighbors(
      [
        [0, 1],
        [1, 2],
        [4, 3],
      ],
      [[2, 1]],
      [
        [3, 0],
        [4, 1],
      ],
    );
    const [training, unseen] = [Int32Array.from([1, 1, 1, 2, 0]), Int32Array.from([0, 0, 0, 0, 1])];
    const share = dcrShare.compute(near, training, unseen, 0.5, 1);
    expect(share).toBeCloseTo((3 / 4 + (1 / 2 + 1 / 4) + 3 / 4) / 3, 12);
  });

  test('nndr: two copies at once are no nearer to one', () => {
    expect(Array.from(nndr.compute(Float64Array.from([1, 0, 0]), Float64Array.from([2, 5, 0])))).toEqual([
      0.5, 0, 1,
    ]);
  });

  test('exactMatchShare compares whole rows, missing cells too', () => {
    const table = (x: number[], c: number[]) => createTable([numeric('x', x), coded('c', labels, c)]);
    const training = table([1, NaN, 3], [0, -1, 2]);
    const rows = table([1, NaN, 3, 1], [0, -1, 1, 2]);
    expect(exactMatchShare.compute(new Set(rowKeys(training)), rowKeys(rows)).share).toBe(0.5);
  });

  test('authenticity takes the distances of the nearest training row, of several the mean', () => {
    const own = Float64Array.from([0.1, 10]);
    const near = neighbors(
      [[0, 1]],
      [[0, 0.05]],
      [
        [0, 1],
        [1, 1],
      ],
    );
    // Point 1 stands for three rows.
    const count = (point: number): number => [1, 3][point];
    expect(authenticity.compute(near, count, own)).toBe((1 + 0 + 1 / 4) / 3);
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
    const truth = numeric('x', [100, -100, -100, 0, NaN, NaN, 100]);
    const guess = numeric('x', [104, -94, 3, 0, NaN, 1, 100, 5]);
    // Each row is a point of its own, but the last two, which are the nearest of the last target.
    const distinct = {
      starts: Int32Array.from([0, 1, 2, 3, 4, 5, 6, 8]),
      rows: Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7]),
    };
    const nearest = {
      starts: Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7]),
      points: Int32Array.from([0, 1, 2, 3, 4, 5, 6]),
      squaredDistances: new Float64Array(7),
    };
    expect(Array.from(rightGuesses(truth, guess, distinct, nearest))).toEqual([1, 0, 0, 1, 1, 0, 0.5]);
  });

  test('halves are linked by rows in common; places that tie are shared', () => {
    const view = (values: number[], queries: number[], k: number): HalfView => {
      const points = (of: number[]) => ({
        rowCount: of.length,
        numeric: Float64Array.from(of),
        codes: new Int32Array(0),
        categoryWeights: new Float64Array(0),
      });
      const index = new TiedIndex(points(values));
      return { index, neighbors: index.nearest(points(queries), k) };
    };
    // Rows by their first half 0 1 2 9, by their second 0 5 1 9; the two nearest of 0: rows 0 and 1, and rows 0 and 2.
    const [apart] = linkTargets([view([0, 1, 2, 9], [0], 2), view([0, 5, 1, 9], [0], 2)], 2);
    expect(apart).toEqual({ shared: 1, linked: 1 });
    // Four rows are alike in either half: each has one of two places with probability 1/2.
    const [tied] = linkTargets([view([3, 3, 3, 3], [3], 2), view([7, 7, 7, 7], [7], 2)], 2);
    expect(tied.shared).toBeCloseTo(4 / 4, 12);
    expect(tied.linked).toBeCloseTo(1 - (3 / 4) ** 4, 12);
  });

  test('a predicate that fits one row singles it out', () => {
    const table = createTable([numeric('x', [1, 5, 9, 9]), coded('c', labels, [0, 0, 1, 1])]);
    const predicate = predicateOf(table, 1, [0, 1], mediansOf(table));
    // x <= 5 and c = a fit two rows.
    const search = new PredicateSearch(table);
    expect(Array.from(search.rowsThatFit(predicate))).toEqual([0, 1]);
    expect(Array.from(search.rowsThatFit(predicateOf(table, 0, [0, 1], mediansOf(table))))).toEqual([0]);
  });

  test('predicates of one column: the ends of a number, values that occur once, the only gap', () => {
    const table = createTable([numeric('x', [1, 1, 5, 9, NaN]), coded('c', labels, [0, 0, 1, 1, 2])]);
    const search = new PredicateSearch(table);
    const fitting = univariatePredicates(table, [0, 1]).map((predicate) =>
      Array.from(search.rowsThatFit(predicate)),
    );
    // x <= 1, x >= 9, x = 5, x = 9, x missing; c = c.
    expect(fitting).toEqual([[0, 1], [3], [2], [3], [4], [4]]);
  });
});
