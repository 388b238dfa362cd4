import { describe, expect, test } from '@jest/globals';
import { latentCorrelation } from '../../src/copulas/latentCorrelation.js';
import { latentOrder } from '../../src/copulas/latentOrder.js';
import { type LatentVariable, thresholdsOf } from '../../src/copulas/latentVariable.js';
import { normalScores } from '../../src/copulas/normalScores.js';
import { polychoric } from '../../src/copulas/polychoric.js';
import { polyserial } from '../../src/copulas/polyserial.js';
import { reciprocalAveraging } from '../../src/copulas/reciprocalAveraging.js';
import { bivariateNormalCdf } from '../../src/numeric/bivariateNormal.js';
import { createStream } from '../../src/random/randomStream.js';

const ROWS = 20_000;
/** Five standard errors of a Pearson correlation at 0, which the discrete estimates exceed by less than two. */
const TOLERANCE = (2 * 5) / Math.sqrt(ROWS);

function correlatedNormals(rho: number): { x: Float64Array; y: Float64Array } {
  const stream = createStream(9, 'copula test');
  const x = new Float64Array(ROWS);
  const y = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    x[row] = stream.normal();
    y[row] = rho * x[row] + Math.sqrt(1 - rho * rho) * stream.normal();
  }
  return { x, y };
}

function cut(values: Float64Array, thresholds: readonly number[]): Int32Array {
  return Int32Array.from(values, (value) => thresholds.filter((threshold) => value >= threshold).length);
}

const scored = (scores: Float64Array): LatentVariable => ({ type: 'scored', scores });
const ordered = (ranks: Int32Array, classes: number): LatentVariable => ({ type: 'ordered', ranks, classes });

describe('normalScores', () => {
  test('ties share a score, missing stays, scores are symmetric', () => {
    const scores = normalScores(Float64Array.of(5, NaN, 1, 5, 9));
    expect(scores[0]).toBe(scores[3]);
    expect(scores[0]).toBeCloseTo(0, 15);
    expect(scores[1]).toBeNaN();
    expect(scores[2]).toBeCloseTo(-scores[4], 15);
  });
});

describe('polychoric', () => {
  test.each([-0.9, -0.3, 0, 0.5, 0.95])(
    'identity: exact cell probabilities of rho %p give it back',
    (rho) => {
      const rowEnds = [-0.7, 0.4, Infinity];
      const columnEnds = [-1.1, 0.2, 0.9, Infinity];
      const below = (i: number, j: number): number =>
        i < 0 || j < 0 ? 0 : bivariateNormalCdf(rowEnds[i], columnEnds[j], rho);
      const counts = Float64Array.from({ length: 12 }, (_, at) => {
        const i = Math.floor(at / 4);
        const j = at % 4;
        return 1000 * (below(i, j) - below(i - 1, j) - below(i, j - 1) + below(i - 1, j - 1));
      });
      expect(polychoric(counts, 3, 4)).toBeCloseTo(rho, 5);
    },
  );

  test('an empty cell of a 2 x 2 table does not give 1', () => {
    const rho = polychoric(Float64Array.of(10, 0, 5, 10), 2, 2);
    expect(rho).toBeGreaterThan(0.5);
    expect(rho).toBeLessThan(0.98);
  });
});

describe('polyserial', () => {
  test.each([-0.8, 0, 0.4, 0.95])('recovers rho %p from classes', (rho) => {
    const { x, y } = correlatedNormals(rho);
    expect(Math.abs(polyserial(x, cut(y, [-0.5, 1]), 3) - rho)).toBeLessThan(TOLERANCE);
  });
});

describe('latentCorrelation', () => {
  test.each([-0.7, 0.2, 0.9])('all three kinds of pairs recover rho %p', (rho) => {
    const { x, y } = correlatedNormals(rho);
    const pairs: [LatentVariable, LatentVariable][] = [
      [scored(normalScores(x)), scored(normalScores(y))],
      [scored(normalScores(x)), ordered(cut(y, [0.3]), 2)],
      [ordered(cut(x, [-1, 0, 1]), 4), scored(normalScores(y))],
      [ordered(cut(x, [-1, 0, 1]), 4), ordered(cut(y, [0.3]), 2)],
    ];
    for (const [a, b] of pairs)
      expect(Math.abs((latentCorrelation(a, b) ?? NaN) - rho)).toBeLessThan(TOLERANCE);
  });

  test('rows with a missing cell do not count, and classes they alone have are left out', () => {
    const { x, y } = correlatedNormals(0.6);
    const holes = x.map((value, row) => (row % 3 === 0 ? NaN : value));
    const ranks = cut(y, [0]).map((rank, row) => (row % 5 === 0 ? -1 : row === 3 ? 2 : rank));
    expect(
      Math.abs((latentCorrelation(scored(normalScores(holes)), ordered(ranks, 3)) ?? NaN) - 0.6),
    ).toBeLessThan(TOLERANCE);
  });

  test.each<[string, LatentVariable, LatentVariable]>([
    ['no row has both', scored(Float64Array.of(1, NaN, 2, NaN)), scored(Float64Array.of(NaN, 1, NaN, 2))],
    ['one is constant', scored(Float64Array.of(0, 0, 0, 0)), scored(Float64Array.of(1, 2, 3, 4))],
    ['one class is left', ordered(Int32Array.of(0, 0, 0, -1), 2), ordered(Int32Array.of(0, 1, 0, 1), 2)],
    [
      'scores are constant where classes are known',
      scored(Float64Array.of(1, 1, 1, 2)),
      ordered(Int32Array.of(0, 1, 0, -1), 2),
    ],
  ])('null when %s', (_, a, b) => {
    expect(latentCorrelation(a, b)).toBeNull();
  });

  test('a column and its copy are 1 or the largest latent correlation', () => {
    const { x } = correlatedNormals(0);
    expect(latentCorrelation(scored(x), scored(x))).toBe(1);
    const classes = cut(x, [0]);
    expect(latentCorrelation(ordered(classes, 2), ordered(classes, 2))).toBeGreaterThan(0.99);
  });
});

describe('orders of nominal labels', () => {
  test('by the mean score of the most associated column, ignoring the others', () => {
    const codes = Int32Array.of(0, 0, 1, 1, 2, 2, -1);
    const weak = Float64Array.of(1, -1, 1, -1.1, 1, -1, 5);
    const strong = Float64Array.of(0, 0.1, -1, -1.2, 2, NaN, 9);
    expect(latentOrder(codes, 4, [null, weak, strong])).toEqual({
      order: Int32Array.of(1, 3, 0, 2),
      partner: 2,
    });
  });

  test('as they stand without an associated column', () => {
    expect(latentOrder(Int32Array.of(0, 1), 2, [null])).toEqual({
      order: Int32Array.of(0, 1),
      partner: null,
    });
  });

  test('reciprocal averaging puts labels that share partners side by side', () => {
    // A band matrix whose rows were shuffled: label 2, 0, 3, 1 is its order.
    const rows = Int32Array.of(2, 2, 0, 0, 3, 3, 1, 1, 0, 3);
    const columns = Int32Array.of(0, 0, 0, 1, 1, 2, 2, 2, 1, 1);
    const { scores, association } = reciprocalAveraging(rows, 4, columns, 3);
    const order = [0, 1, 2, 3].sort((a, b) => scores[a] - scores[b]);
    expect([order, [...order].reverse()]).toContainEqual([2, 0, 3, 1]);
    expect(association).toBeGreaterThan(0.5);
    expect(association).toBeLessThanOrEqual(1);
  });
});

describe('thresholdsOf', () => {
  test('quantiles of cumulative shares, the last one infinite', () => {
    const thresholds = thresholdsOf([1, 2, 1]);
    expect(thresholds[0]).toBeCloseTo(-0.6744897501960817, 14);
    expect(thresholds[1]).toBeCloseTo(0.6744897501960817, 14);
    expect(thresholds[2]).toBe(Infinity);
  });
});
