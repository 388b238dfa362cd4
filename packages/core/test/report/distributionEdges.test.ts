import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { binCounts } from '../../src/report/distributions/binCounts.js';
import { compareDistribution } from '../../src/report/distributions/compareDistribution.js';
import { distributionEdges } from '../../src/report/distributions/distributionEdges.js';
import { OTHER_LABEL } from '../../src/report/distributions/frequentLabels.js';
import { mergeSmallBins } from '../../src/report/distributions/mergeSmallBins.js';
import { SMALLEST_GROUP } from '../../src/report/distributions/smallestGroup.js';
import { coded, numeric } from '../trees/tables.js';

const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();
const repeat = (values: readonly number[], times: number): number[] =>
  values.flatMap((value) => new Array<number>(times).fill(value));
const normals = (count: number, seed: number): number[] => {
  const stream = createStream(seed, 'edges');
  return Array.from({ length: count }, () => stream.normal());
};

describe('bins of a distribution', () => {
  test('whole numbers in a short range get a bin each', () => {
    const values = sorted(repeat([1, 2, 3], 6));
    expect(distributionEdges(values, values, 'integer').edges).toEqual([0.5, 1.5, 2.5, 3.5]);
  });

  test('whole numbers in a long range: as many in each bin, by a round step', () => {
    const values = sorted(
      repeat(
        Array.from({ length: 100 }, (_, i) => i),
        5,
      ),
    );
    const { edges } = distributionEdges(values, values, 'integer');
    expect(edges[0]).toBe(-0.5);
    for (let i = 1; i < edges.length; i++) expect(edges[i] - edges[i - 1]).toBe(5);
  });

  test('edges of decimals are round numbers', () => {
    const values = sorted(Array.from({ length: 2000 }, (_, i) => 3 + i / 100));
    const { edges } = distributionEdges(values, values, 'continuous');
    expect(edges.slice(0, 3)).toEqual([3, 4, 5]);
    expect(edges.at(-1)).toBe(23);
  });

  test('a heavy tail does not swallow the body, and its end is not told', () => {
    const stream = createStream(1, 'tail');
    const values = Array.from({ length: 2000 }, () => stream.exponential());
    const column = numeric('x', [...values, 5000]);
    const entry = compareDistribution(column, column);
    expect(Math.max(...(entry?.real ?? [1]))).toBeLessThan(0.3);
    expect(entry?.real.length).toBeLessThanOrEqual(42);
    expect(entry?.edges?.at(-1)).toBeLessThan(10 * Math.max(...values));
  });

  test.each(['continuous', 'integer', 'datetime'] as const)(
    'no bin holds one to four real values, and no edge is an extreme: %s',
    (kind) => {
      for (const rows of [10, 30, 200, 3000]) {
        for (let seed = 0; seed < 20; seed++) {
          const scale = kind === 'datetime' ? 1e11 : 10;
          const draw = (own: number): Float64Array =>
            sorted(
              normals(rows, own).map((value) =>
                kind === 'continuous' ? scale * value ** 3 : Math.round(scale * value ** 3),
              ),
            );
          const [real, synthetic] = [draw(seed), draw(seed + 100)];
          const by = seed % 2 === 0 ? 'width' : 'quantile';
          const bins = distributionEdges(real, synthetic, kind, 12, by);
          const { edges } = bins;
          for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThan(edges[i - 1]);
          const counts = Array.from(binCounts(real, bins).counts);
          expect(counts.filter((count) => count > 0 && count < SMALLEST_GROUP)).toEqual([]);
          expect(counts.reduce((a, b) => a + b)).toBe(rows);
          // The ends of the synthetic values are no secret.
          const inner = edges.slice(bins.first, bins.last + 2);
          expect(inner).not.toContain(real[0]);
          expect(inner).not.toContain(real[rows - 1]);
        }
      }
    },
  );

  test('by quantiles: bins of about as many values, at round numbers', () => {
    const real = sorted(normals(1000, 3).map((value) => Math.exp(2 * value)));
    const bins = distributionEdges(real, real, 'continuous', 10, 'quantile');
    for (const count of binCounts(real, bins).counts) {
      expect(count).toBeGreaterThan(80);
      expect(count).toBeLessThan(120);
    }
    for (const edge of bins.edges) expect(Number(edge.toPrecision(3))).toBe(edge);
  });

  test('many synthetic values outside the real range get a bin of their own, few are with the nearest', () => {
    const real = sorted(Array.from({ length: 1000 }, (_, i) => i / 1000));
    const far = sorted([...real.slice(0, 900), ...new Array<number>(100).fill(9)]);
    expect(distributionEdges(real, far, 'continuous').edges.at(-1)).toBe(9);
    const one = sorted([...real.slice(0, 999), 9]);
    expect(distributionEdges(real, one, 'continuous').edges.at(-1)).toBe(1);
  });

  test('fewer than ten real values: one bin over the synthetic range', () => {
    expect(distributionEdges(sorted([1, 2, 7]), sorted([0, 4]), 'continuous').edges).toEqual([0, 4]);
  });

  test('a constant has one bin around it, however large', () => {
    for (const value of [0, 3, 1e17]) {
      const values = sorted(repeat([value], 12));
      const [low, high] = distributionEdges(values, values, 'continuous').edges;
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });

  test('what is left over at the end goes to the last bin that has values', () => {
    const values = sorted([...repeat([0.5], 5), 3.5]);
    expect(mergeSmallBins([0, 1, 2, 3, 4], values)).toEqual([0, 4]);
    expect(mergeSmallBins([0, 1, 2, 3, 4], sorted(repeat([0.5, 3.5], 5)))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('labels of a distribution', () => {
  test('the 20 most frequent labels are listed, the rest counted together', () => {
    const labels = Array.from({ length: 30 }, (_, k) => `L${k}`);
    const codes = labels.flatMap((_, k) => new Array<number>(35 - k).fill(k));
    const entry = compareDistribution(coded('c', labels, codes), coded('c', labels, [29, 29, 0, -1]));
    expect(entry?.labels?.length).toBe(21);
    expect(entry?.labels?.[0]).toBe('L0');
    expect(entry?.labels?.[20]).toBe(OTHER_LABEL);
    expect(entry?.synthetic[20]).toBe(0.5);
    expect(entry?.syntheticMissing).toBe(0.25);
  });

  test('labels of fewer than five real rows are not listed', () => {
    const codes = [...repeat([0], 20), ...repeat([1], 5), ...repeat([2], 4), 3];
    const column = coded('c', ['common', 'five', 'four', 'one'], codes);
    const entry = compareDistribution(column, column);
    expect(entry?.labels).toEqual(['common', 'five', OTHER_LABEL]);
    expect(entry?.real[2]).toBeCloseTo(5 / 30, 12);
  });
});
