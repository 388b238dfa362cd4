import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import {
  binColumn,
  type FeatureColumn,
  fitFeatureBins,
  MAX_BINS,
} from '../../../src/trees/bins/featureBins.js';
import { coded, numeric } from '../tables.js';

function binsOf(column: FeatureColumn): Uint8Array {
  const out = new Uint8Array(column.type === 'numeric' ? column.values.length : column.codes.length);
  binColumn(fitFeatureBins(column), column, out);
  return out;
}

describe('feature bins', () => {
  test('few values are exact: a bin each, in order, missing last', () => {
    expect(Array.from(binsOf(numeric('x', [3, -1, NaN, 3, 0.5])))).toEqual([2, 0, 3, 2, 1]);
  });

  test('many values: at most 255 bins of nearly equal size, in the order of the values', () => {
    const stream = createStream(1, 'bins');
    const column = numeric(
      'x',
      Array.from({ length: 20_000 }, () => stream.normal()),
    );
    const bins = binsOf(column);
    const counts = new Float64Array(256);
    for (const bin of bins) counts[bin]++;
    const used = counts.filter((count) => count > 0);
    expect(used.length).toBe(MAX_BINS);
    expect(Math.max(...used)).toBeLessThan(1.2 * (20_000 / MAX_BINS));
    const order = Array.from(column.values.keys()).sort((a, b) => column.values[a] - column.values[b]);
    for (let i = 1; i < order.length; i++) expect(bins[order[i]] >= bins[order[i - 1]]).toBe(true);
  });

  test('a frequent value among many keeps a bin to itself and leaves the rest evenly divided', () => {
    const stream = createStream(2, 'bins');
    const values = Array.from({ length: 9000 }, () => 1 + stream.uniform()).concat(new Array(3000).fill(0));
    const bins = binsOf(numeric('x', values));
    const zeros = new Set(bins.subarray(9000));
    expect([...zeros]).toEqual([0]);
    expect(bins.subarray(0, 9000).includes(0)).toBe(false);
    expect(new Set(bins).size).toBeGreaterThan(250);
  });

  test('two neighbouring doubles are told apart', () => {
    const low = 1;
    const high = 1 + Number.EPSILON;
    expect(Array.from(binsOf(numeric('x', [low, high])))).toEqual([0, 1]);
  });

  test('unknown and missing labels share the missing bin; beyond 255 labels the rarest are pooled', () => {
    const bins = fitFeatureBins(coded('c', ['a', 'b', 'never'], [0, 1, 1, -1]));
    const out = new Uint8Array(4);
    binColumn(bins, coded('c', ['new', 'b', 'a', 'never'], [0, 1, 2, 3]), out);
    expect(Array.from(out)).toEqual([2, 1, 0, 2]);

    const labels = Array.from({ length: 300 }, (_, k) => `L${k}`);
    const codes = labels.flatMap((_, k) => (k < 254 ? [k, k] : [k]));
    const many = fitFeatureBins(coded('c', labels, codes));
    expect(many.binCount).toBe(MAX_BINS);
    expect(many.type === 'categorical' && many.pooled.length).toBe(46);
  });

  test('a column without values has one bin; another kind is refused by name', () => {
    expect(fitFeatureBins(numeric('x', [NaN, NaN])).binCount).toBe(1);
    const bins = fitFeatureBins(numeric('x', [1, 2]));
    expect(() => binColumn(bins, coded('x', ['a'], [0]), new Uint8Array(1))).toThrow(
      /Column "x" is categorical/,
    );
  });
});
