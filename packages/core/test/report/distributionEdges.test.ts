import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { compareDistribution, OTHER_LABEL } from '../../src/report/compareDistribution.js';
import { distributionEdges } from '../../src/report/distributionEdges.js';
import { coded, numeric } from '../trees/tables.js';

describe('bins of a distribution', () => {
  test('whole numbers in a short range get a bin each', () => {
    expect(distributionEdges(Float64Array.from([1, 1, 3]), 1, 3, true)).toEqual([0.5, 1.5, 2.5, 3.5]);
  });

  test('whole numbers in a long range: as many in each bin', () => {
    const edges = distributionEdges(
      Float64Array.from({ length: 100 }, (_, i) => i),
      0,
      99,
      true,
    );
    expect(edges.length - 1).toBeLessThanOrEqual(40);
    for (let i = 1; i < edges.length; i++) expect(edges[i] - edges[i - 1]).toBe(3);
  });

  test('a heavy tail does not swallow the body', () => {
    const stream = createStream(1, 'tail');
    const values = Array.from({ length: 2000 }, () => stream.exponential());
    values.push(5000);
    const entry = compareDistribution(numeric('x', values), numeric('x', values));
    expect(Math.max(...(entry?.real ?? [1]))).toBeLessThan(0.2);
    expect(entry?.real.length).toBeLessThanOrEqual(40);
    expect(entry?.edges?.at(-1)).toBe(5000);
  });

  test('synthetic values outside the real range get a bin of their own', () => {
    const entry = compareDistribution(numeric('x', [0, 0.5, 1]), numeric('x', [-4, 0.5, 9, 9]));
    expect(entry?.edges?.[0]).toBe(-4);
    expect(entry?.synthetic[0]).toBe(0.25);
    expect(entry?.synthetic.at(-1)).toBe(0.5);
    expect([entry?.real[0], entry?.real.at(-1)]).toEqual([0, 0]);
    expect(entry?.real.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test('a constant has one bin around it, however large', () => {
    for (const value of [0, 3, 1e17]) {
      const [low, high] = distributionEdges(Float64Array.from([value, value]), value, value, false);
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });

  test('the 20 most frequent labels are listed, the rest counted together', () => {
    const labels = Array.from({ length: 30 }, (_, k) => `L${k}`);
    const codes = labels.flatMap((_, k) => new Array<number>(30 - k).fill(k));
    const entry = compareDistribution(coded('c', labels, codes), coded('c', labels, [29, 29, 0, -1]));
    expect(entry?.labels?.length).toBe(21);
    expect(entry?.labels?.[0]).toBe('L0');
    expect(entry?.labels?.[20]).toBe(OTHER_LABEL);
    expect(entry?.synthetic[20]).toBe(0.5);
    expect(entry?.syntheticMissing).toBe(0.25);
  });
});
