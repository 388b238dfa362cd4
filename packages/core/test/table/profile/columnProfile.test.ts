import { describe, expect, test } from '@jest/globals';
import { createColumnProfiler, histogramEdges } from '../../../src/table/profile/columnProfile.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';
import { takeRows } from '../../../src/table/takeRows.js';

function profile(cells: readonly string[], range?: { minimum: number; maximum: number }) {
  const { table } = inferTable(
    ['c'],
    cells.map((cell) => [cell]),
  );
  const profiler = createColumnProfiler(table.columns[0].schema, range);
  for (let row = 0; row < table.rowCount; row++) profiler.add(takeRows(table, [row]).columns[0]);
  return profiler.finish();
}

describe('createColumnProfiler', () => {
  test('numbers: moments, range and bins, chunk by chunk', () => {
    const result = profile(['1', '2', '', '6', '3'], { minimum: 1, maximum: 6 });
    expect(result).toMatchObject({ missingCount: 1, distinctCount: 4, minimum: 1, maximum: 6, mean: 3 });
    expect(result.standardDeviation).toBeCloseTo(Math.sqrt(14 / 3), 14);
    expect(result.histogram?.edges).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]);
    expect(result.histogram?.counts).toEqual([1, 1, 1, 0, 0, 1]);
  });

  test('the standard deviation survives a far mean', () => {
    const cells = ['1000000000.1', '1000000000.2', '1000000000.3'];
    expect(profile(cells).standardDeviation).toBeCloseTo(0.1, 6);
  });

  test('labels: most frequent first, ties in the order of the categories, the rest counted together', () => {
    const cells = Array.from({ length: 60 }, (_, i) => `label ${String(i).padStart(2, '0')}`);
    const result = profile([...cells, ...cells, 'label 59', '']);
    expect(result.histogram?.labels?.slice(0, 3)).toEqual(['label 59', 'label 00', 'label 01']);
    expect(result.histogram?.counts.slice(0, 2)).toEqual([3, 2]);
    expect(result.histogram?.otherCount).toBe(20);
    expect(result).toMatchObject({ missingCount: 1, distinctCount: 60, minimum: null });
  });

  test('a column without values has no histogram', () => {
    expect(profile(['', '']).histogram).toBeNull();
  });
});

describe('histogramEdges', () => {
  test('integers: at most 40 bins that hold equally many whole numbers', () => {
    const edges = histogramEdges(0, 99, true);
    expect(edges.length - 1).toBeLessThanOrEqual(40);
    expect(new Set(edges.slice(1).map((edge, i) => edge - edges[i])).size).toBe(1);
    expect(edges[0]).toBe(-0.5);
    expect(edges[edges.length - 1]).toBeGreaterThan(99);
  });

  test('a constant has one bin around it; a huge range does not overflow', () => {
    expect(histogramEdges(3, 3, false)).toEqual([2.5, 3.5]);
    expect(histogramEdges(-1.7e308, 1.7e308, false).every(Number.isFinite)).toBe(true);
  });
});
