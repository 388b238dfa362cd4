import { describe, expect, test } from '@jest/globals';
import { ksComplement } from '../../../src/metrics/column/ksComplement.js';
import { measureColumns } from '../../../src/metrics/column/measureColumns.js';
import { missingValueSimilarity } from '../../../src/metrics/column/missingValueSimilarity.js';
import { tvComplement } from '../../../src/metrics/column/tvComplement.js';
import { COLUMN_METRICS } from '../../../src/metrics/registry.js';
import { codeValues } from '../../../src/metrics/valueCodes.js';
import { createStream } from '../../../src/random/randomStream.js';
import type { Column } from '../../../src/table/column.js';
import { createTable } from '../../../src/table/table.js';
import { coded, numeric } from '../../trees/tables.js';

describe('missing cells where the real rows have hardly any', () => {
  const verdict = async (gaps: number): Promise<string | null> => {
    const values = (missing: number) => Array.from({ length: 300 }, (_, row) => (row < missing ? NaN : row));
    const table = (missing: number) => createTable([numeric('x', values(missing)), numeric('y', values(0))]);
    const input = { real: table(0), synthetic: table(gaps), holdout: null, seed: 1 };
    const { values: found } = await measureColumns([missingValueSimilarity], input);
    return found.find(({ scope, columns }) => scope === 'column' && columns[0] === 'x')?.verdict ?? null;
  };

  test('a single one is no evidence, and none is no better than a new real sample; 20 are too many', async () => {
    expect(await verdict(0)).toBe('at');
    expect(await verdict(1)).toBe('at');
    expect(await verdict(20)).toBe('below');
  });
});

describe('values worked out by hand', () => {
  test('ksComplement: gaps between jumps, ties counted once, missing left out', () => {
    // F_R(1) = 1/4 and F_S(1) = 3/4 is the widest gap.
    expect(ksComplement.compute(numeric('x', [1, 2, 3, 4]), numeric('x', [1, 1, 1, 4]))).toBe(0.5);
    expect(ksComplement.compute(numeric('x', [1, NaN, 2]), numeric('x', [2, 1]))).toBe(1);
    expect(ksComplement.compute(numeric('x', [1, 2]), numeric('x', [5, 6, 7]))).toBe(0);
    expect(ksComplement.compute(numeric('x', [1, 2]), numeric('x', [NaN]))).toBeNull();
  });

  test('tvComplement', () => {
    const labels = ['a', 'b', 'c'];
    const value = tvComplement.compute(coded('c', labels, [0, 0, 1, -1]), coded('c', labels, [0, 1, 2]));
    // |2/3 - 1/3| + |1/3 - 1/3| + |0 - 1/3| = 2/3
    expect(value).toBeCloseTo(2 / 3, 12);
    expect(tvComplement.compute(coded('c', labels, [0]), coded('c', labels, [2]))).toBe(0);
    expect(tvComplement.compute(coded('c', labels, [0]), coded('c', labels, [-1]))).toBeNull();
  });

  test('missingValueSimilarity', () => {
    expect(missingValueSimilarity.compute(numeric('x', [NaN, 1]), numeric('x', [1, 2, 3, NaN]))).toBe(0.75);
    expect(missingValueSimilarity.compute(coded('c', ['a'], [-1]), coded('c', ['a'], [0]))).toBe(0);
  });
});

test('the value from counts, which the ceilings use, is the value from the columns', () => {
  for (let seed = 0; seed < 20; seed++) {
    const stream = createStream(seed, 'counts');
    const numbers = (count: number): number[] =>
      Array.from({ length: count }, () => (stream.uniform() < 0.1 ? NaN : stream.integer(9)));
    const codes = (count: number): number[] => Array.from({ length: count }, () => stream.integer(5) - 1);
    const labels = ['a', 'b', 'c', 'd'];
    const pairs: [Column, Column, Column][] = [];
    const [n1, n2] = [numbers(50), numbers(80)];
    pairs.push([numeric('x', n1), numeric('x', n2), numeric('x', [...n1, ...n2])]);
    const [c1, c2] = [codes(50), codes(80)];
    pairs.push([coded('c', labels, c1), coded('c', labels, c2), coded('c', labels, [...c1, ...c2])]);
    for (const [real, synthetic, both] of pairs) {
      const {
        codes: all,
        size,
        values,
      } = codeValues(
        both,
        Int32Array.from({ length: 130 }, (_, i) => i),
      );
      const real50 = new Float64Array(size);
      const synthetic80 = new Float64Array(size);
      all.forEach((code, row) => (row < 50 ? real50 : synthetic80)[code]++);
      for (const metric of COLUMN_METRICS) {
        if (!metric.appliesTo(real)) continue;
        expect(metric.computeFromCounts(real50, synthetic80, values)).toBeCloseTo(
          metric.compute(real, synthetic) ?? NaN,
          12,
        );
      }
    }
  }
});
