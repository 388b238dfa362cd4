import { describe, expect, test } from '@jest/globals';
import { fitHistogram } from '../../src/exploration/fittedHistogram.js';
import { viewPair } from '../../src/exploration/pairView.js';
import { principalPlane } from '../../src/exploration/principalPlane.js';
import { normalQuantile } from '../../src/numeric/normalDistribution.js';
import { createTable } from '../../src/table/table.js';
import type { Column } from '../../src/table/column.js';

const N = 500;
const number = (name: string, values: Float64Array): Column => ({
  type: 'numeric',
  schema: { name, kind: 'continuous' },
  values,
});
const normal = Float64Array.from({ length: N }, (_, row) => normalQuantile((((row * 207) % N) + 0.5) / N));
const other = Float64Array.from({ length: N }, (_, row) => normalQuantile((((row * 93) % N) + 0.5) / N));
const group: Column = {
  type: 'coded',
  schema: { name: 'group', kind: 'categorical', categories: ['low', 'high', 'rare'] },
  codes: Int32Array.from(normal, (value, row) => (row < 3 ? 2 : value < 0 ? 0 : 1)),
};

describe('views of columns', () => {
  test('candidates are in the order of BIC, and the best one follows the histogram', () => {
    const fitted = fitHistogram(number('normal', normal));
    if (!fitted) throw new Error('There is a histogram.');
    const scores = fitted.candidates.flatMap(({ bic }) => (bic === null ? [] : [bic]));
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    const [best] = fitted.candidates;
    expect(best.family).toBe('normal');
    const proportions = best.proportions ?? [];
    expect(proportions.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 3);
    const apart = proportions.reduce(
      (sum, value, bin) => sum + Math.abs(value - fitted.proportions[bin]) / 2,
      0,
    );
    expect(apart).toBeLessThan(0.08);
    // No bin tells of fewer than five rows.
    for (const proportion of fitted.proportions)
      expect(Math.round(proportion * N) === 0 || proportion * N > 4.5).toBe(true);
    expect(fitHistogram(group)).toBeNull();
  });

  test('without the right to see rows a pair has no real points and no real boxes', () => {
    const pair = [number('a', normal), number('b', other)] as const;
    const hidden = viewPair(pair, pair, false, 1);
    expect(hidden?.realPoints).toBeNull();
    expect(hidden?.syntheticPoints?.x).toHaveLength(N);
    expect(viewPair(pair, null, true, 1)?.realPoints?.y).toHaveLength(N);
    const smallest = (hidden?.real ?? []).flat().filter((value) => value !== null);
    expect(Math.min(...smallest) * N).toBeGreaterThan(4.5);
    const boxes = viewPair([number('a', normal), group], null, false, 1)?.boxes;
    expect(boxes?.real).toBeNull();
  });

  test('numbers by label are boxes, none of fewer than 20 rows', () => {
    const boxes = viewPair([group, number('a', normal)], null, true, 1)?.boxes;
    expect([...(boxes?.labels ?? [])].sort()).toEqual(['(other)', 'high', 'low']);
    const low = boxes?.real?.[boxes.labels.indexOf('low')];
    expect(low?.quantiles[4]).toBeLessThan(0);
    expect(low?.quantiles).toEqual([...(low?.quantiles ?? [])].sort((a, b) => a - b));
    expect(boxes?.real?.[boxes.labels.indexOf('(other)')]).toBeNull();
  });

  test('the plane of a line explains everything by its first axis, and places equal tables equally', () => {
    const line = createTable([
      number('a', normal),
      number(
        'b',
        normal.map((value) => -3 * value + 7),
      ),
    ]);
    const plane = principalPlane([line, line]);
    expect(plane?.axes[0].explained).toBeCloseTo(1, 9);
    expect(plane?.tables[0]).toEqual(plane?.tables[1]);
    expect(plane?.axes[0].columns.map(({ part }) => part)).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(0.5, 9),
    ]);
    expect(principalPlane([createTable([number('a', normal)])])).toBeNull();
    expect(
      principalPlane([createTable([number('a', normal), number('b', other), group])])?.axes,
    ).toHaveLength(2);
  });
});
