import { describe, expect, test } from '@jest/globals';
import { binLabel, binTicks, stepPoints, totalVariation } from '../src/charts/distribution';
import { divergingColor, readableInk, sequentialColor } from '../src/charts/style/colorScales';
import { PALETTES } from '../src/charts/style/palette';
import { fileStem } from '../src/charts/files/chartTable';
import { rankDistributions } from '../src/features/report/distributionOrder';
import { metricDomains } from '../src/features/report/metricDomain';
import { symmetricLimit } from '../src/features/report/symmetricLimit';
import { widestGap } from '../src/features/report/widestGap';
import { filterOfAddress, readFilter, rowsAddress } from '../src/format/rowFilter';
import type { MetricFieldsFragment } from '../src/graphql/generated/operations';

const metric = (part: Partial<MetricFieldsFragment>): MetricFieldsFragment => ({
  id: 'm',
  runId: 'r',
  name: 'ksComplement',
  version: 1,
  group: 'FIDELITY',
  scope: 'COLUMN',
  columns: ['age'],
  goal: 'MAXIMISE',
  value: 0.9,
  ceiling: 0.95,
  low: 0.93,
  high: 0.97,
  verdict: 'BELOW',
  ...part,
});

test('distributions stand in order of likeness: the measured one, else that of the bins', () => {
  const shape = { edges: [0, 1, 2], labels: null, realMissing: 0, syntheticMissing: 0 };
  const ranked = rankDistributions(
    [
      { column: 'a', ...shape, real: [0.5, 0.5], synthetic: [0.5, 0.5] },
      { column: 'b', ...shape, real: [0.5, 0.5], synthetic: [0.1, 0.9] },
      { column: 'c', ...shape, real: [0.5, 0.5], synthetic: [0.5, 0.5] },
    ],
    [metric({ columns: ['c'], value: 0.2 })],
  );
  expect(
    ranked.map(({ distribution, likeness }) => [distribution.column, Math.round(likeness * 10) / 10]),
  ).toEqual([
    ['c', 0.2],
    ['b', 0.6],
    ['a', 1],
  ]);
});

describe('the rows behind a score', () => {
  const numbers = { column: 'age', labels: null, realMissing: 0.1, syntheticMissing: 0.1 };
  test.each([
    // Whole numbers lie between the edges; the ends are open, as the bins are.
    [
      'INTEGER',
      { edges: [-0.5, 9.5, 19.5, 29.5], real: [0.3, 0.5, 0.1], synthetic: [0.3, 0.1, 0.5] },
      '10 .. 19',
    ],
    ['INTEGER', { edges: [-0.5, 9.5, 19.5], real: [0.8, 0.1], synthetic: [0.1, 0.8] }, '.. 9'],
    ['CONTINUOUS', { edges: [0, 0.5, 1], real: [0.45, 0.45], synthetic: [0.4, 0.5] }, '.. 0.5'],
    ['CONTINUOUS', { edges: [0, 1], real: [0.9], synthetic: [0.2], syntheticMissing: 0.8 }, 'missing'],
  ] as const)('%s: %j', (kind, part, text) => {
    const gap = widestGap(
      { ...numbers, ...part, edges: [...part.edges], real: [...part.real], synthetic: [...part.synthetic] },
      kind,
    );
    expect(gap?.text).toBe(text);
  });

  test('of labels the one that differs most, but for those that are not listed', () => {
    const labels = { ...numbers, edges: null, labels: ['a', 'missing', '(other)'] };
    const gap = widestGap({ ...labels, real: [0.3, 0.3, 0.3], synthetic: [0.25, 0.1, 0.6] }, 'CATEGORICAL');
    expect(gap).toEqual({ label: 'missing', text: '= missing', real: 0.3, synthetic: 0.1 });
    // The address says the same rows.
    const address = rowsAddress('/runs/r/rows', { column: 'a & b', text: gap?.text ?? '' });
    const filter = filterOfAddress(new URL(address, 'http://localhost').searchParams);
    expect(filter && readFilter(filter, 'CATEGORICAL')).toEqual({ column: 'a & b', equals: ['missing'] });
  });
});

test('all rows of a metric share one axis that holds every value and interval', () => {
  const [from, to] = metricDomains([metric({ value: 0.5 }), metric({ high: 1 })]).get('ksComplement') ?? [
    0, 0,
  ];
  expect(from).toBeCloseTo(0.475, 10);
  expect(to).toBeCloseTo(1.025, 10);
});

test('a diverging scale ends at the next tenth', () => {
  expect(symmetricLimit([[[0.32, null, -0.07]]])).toBeCloseTo(0.4, 12);
  expect(symmetricLimit([[[0.3]]])).toBeCloseTo(0.3, 12);
  expect(symmetricLimit([[[0]]])).toBe(0.1);
});

test('a step line ends at the last edge', () => {
  expect(stepPoints([0, 1, 3], [5, 7])).toEqual([
    { x: 0, y: 5 },
    { x: 1, y: 7 },
    { x: 3, y: 7 },
  ]);
  expect(stepPoints([], [])).toEqual([]);
});

test('bins of whole numbers are named by what they hold', () => {
  expect([0, 1].map((index) => binLabel([-0.5, 0.5, 3.5], index, String))).toEqual(['0', '1 to 3']);
  expect(binTicks([-0.5, 0.5, 1.5, 2.5])).toEqual([0, 1, 2]);
  expect(binTicks([0.5, 1.5])).toEqual([1]);
});

test('other bins are named by their edges', () => {
  expect(binLabel([0, 0.5, 1], 1, String)).toBe('0.5 to 1');
  expect(binTicks([0, 0.5, 1])).toEqual([0, 0.5, 1]);
  expect(binTicks([2700, 4500, 6300])).toEqual([3000, 4000, 5000, 6000]);
  expect(binTicks([0.13, 0.87])).toEqual([0.2, 0.4, 0.6, 0.8]);
  // Rounded to whole numbers, .2 and .4 would be written alike.
  expect(binTicks([0.13, 0.87], (value) => value.toFixed(0))).toEqual([0.13, 0.87]);
});

test('total variation', () => {
  expect(totalVariation([1, 0], [0, 1])).toBe(1);
  expect(totalVariation([0.5, 0.5], [0.5, 0.5])).toBe(0);
});

describe('colours', () => {
  test('a diverging scale is neutral at 0, symmetric, and holds its ends', () => {
    const palette = PALETTES.light;
    expect(divergingColor(palette, 0, 1)).toBe('rgb(247,247,247)');
    expect(divergingColor(palette, -5, 1)).toBe('rgb(33,102,172)');
    expect(divergingColor(palette, 0.5, 0.5)).toBe('rgb(190,60,20)');
  });
  test('text on any colour of any scale has a contrast of at least 3', () => {
    for (const palette of Object.values(PALETTES)) {
      for (let step = 0; step <= 20; step += 1) {
        const fills = [divergingColor(palette, step / 10 - 1, 1), sequentialColor(palette, step / 20)];
        for (const fill of fills) expect(contrast(fill, readableInk(fill))).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

test('file names of titles', () => {
  expect(fileStem('Correlation, synthetic minus real')).toBe('correlation-synthetic-minus-real');
  expect(fileStem('Größe (m²)')).toBe('größe-m²');
  expect(fileStem('—')).toBe('chart');
});

function contrast(fill: string, ink: string): number {
  const hex = (text: string) => [1, 3, 5].map((index) => parseInt(text.slice(index, index + 2), 16));
  const luminance = (channels: readonly number[]) => {
    const [red, green, blue] = channels.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const first = luminance((fill.match(/\d+/g) ?? []).map(Number));
  const second = luminance(hex(ink));
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}
