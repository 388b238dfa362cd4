import { formatAxisShare } from '../../src/format/numbers';
import { describe, expect, test } from '@jest/globals';
import { niceScale, tickFormat } from '../../src/charts/niceScale';
import { paretoFront } from '../../src/charts/paretoFront';
import { PALETTES } from '../../src/charts/style/palette';
import { metricBars, referenceBars } from '../../src/features/compare/model/metricBars';
import { comparedAxes } from '../../src/features/compare/model/axes';
import { publishedPeers } from '../../src/features/compare/model/publishedPeers';
import { placedColumns, scatterRows } from '../../src/features/compare/model/scatter';
import { settingRows } from '../../src/features/compare/model/settingRows';
import { cell, columns, FACTS, refused, row, run } from './fixtures';

describe('the Pareto front', () => {
  const ids = (...points: readonly (readonly [number, number])[]) =>
    paretoFront(points.map(([first, second], index) => ({ id: String(index), first, second }))).map(
      ({ id }) => id,
    );
  test('holds what nothing dominates', () => {
    expect(ids([1, 4], [2, 3], [2, 2], [3, 1], [0, 0])).toEqual(['3', '1', '0']);
  });
  test('holds equal ones together, and not what is equal in one and worse in the other', () => {
    expect(ids([1, 1], [1, 1])).toEqual(['0', '1']);
    expect(ids([1, 1], [1, 0], [0, 1])).toEqual(['0']);
  });
  test('of costs, with their sign changed, leaves out what costs more and gives no more', () => {
    expect(ids([-3, 0.9], [-1, 0.5], [-2, 0.4], [-3, 0.8])).toEqual(['1', '0']);
  });
  test('of nothing is empty', () => expect(ids()).toEqual([]));
  test('is what comparing all pairs finds', () => {
    let state = 7;
    const next = () => (state = (state * 48_271) % 2_147_483_647) % 20;
    const points = Array.from({ length: 200 }, (_, index) => ({
      id: String(index),
      first: next(),
      second: next(),
    }));
    const all = points.filter(
      (a) =>
        !points.some(
          (b) => b.first >= a.first && b.second >= a.second && (b.first > a.first || b.second > a.second),
        ),
    );
    expect(
      paretoFront(points)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(all.map(({ id }) => id).sort());
  });
});

describe('the scatter plot', () => {
  const fidelity = row([cell(0.9), cell(0.95), cell(0.99)]);
  const privacy = row([cell(0.5), cell(0.55), cell(0.7)], {
    name: 'dcrShare',
    group: 'PRIVACY',
    goal: 'MINIMISE',
  });
  const runs = [
    run('a'),
    run('b', { synthesizer: 'cart' }),
    run('c', { synthesizer: 'copy', decision: refused }),
  ];

  test('starts with fidelity against privacy', () => {
    expect(scatterRows([privacy, fidelity], null, null)).toEqual({ x: fidelity, y: privacy });
    expect(scatterRows([privacy, fidelity], 'dcrShare', 'accuracy2')).toEqual({ x: privacy, y: fidelity });
    expect(scatterRows([], null, null)).toBeNull();
  });
  test('keeps runs that must not be shared off the front', () => {
    const placed = placedColumns(columns(runs), fidelity, privacy);
    expect(placed.map(({ column, front }) => [column.id, front])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
    ]);
  });
});

describe('axes', () => {
  test('are settings and metrics that differ; better is up', () => {
    const option = (value: number) => [{ name: 'rounds', value, column: null }];
    const runs = [run('a', { options: option(10), seed: 1 }), run('b', { options: option(300), seed: 2 })];
    const rows = [
      row([cell(0.9), cell(0.7)]),
      row([cell(0.5), cell(0.6)], { name: 'dcrShare', group: 'PRIVACY', goal: 'MINIMISE' }),
      row([cell(0.9), cell(0.9)], { name: 'c2stAuc' }),
    ];
    const axes = comparedAxes(settingRows(runs, FACTS), rows, columns(runs), ({ name }) => name);
    expect(axes.map(({ id, from, to, values }) => [id, from, to, values])).toEqual([
      ['rounds', 0, 300, [10, 300]],
      ['accuracy2', 0.7, 0.9, [0.9, 0.7]],
      ['dcrShare', 0.6, 0.5, [0.5, 0.6]],
    ]);
  });
  test('of words have one place a word', () => {
    const runs = [run('a'), run('b', { synthesizer: 'cart' }), run('c')];
    const [axis] = comparedAxes(settingRows(runs, FACTS), [], columns(runs), ({ name }) => name);
    expect(axis.values).toEqual([0, 1, 0]);
    expect(axis.ticks.map(axis.format)).toEqual(['independent', 'cart']);
  });
});

describe('bars', () => {
  const accuracy = (part: Partial<ReturnType<typeof row>>, ...values: readonly number[]) =>
    row(
      values.map((value) => cell(value)),
      { name: 'accuracy', group: 'UTILITY', scope: 'TRAIN_SYNTHETIC', ...part },
    );
  const runs = [run('a'), run('b', { synthesizer: 'cart' }), run('c', { synthesizer: 'tvae' })];
  const synthetic = accuracy({}, 0.7, 0.8, 0.9);
  const references = (...real: readonly number[]) =>
    referenceBars(
      synthetic,
      [synthetic, accuracy({ scope: 'TRAIN_REAL' }, ...real), accuracy({ scope: 'DUMMY' }, 0.5, 0.5, 0.5)],
      columns(runs),
      PALETTES.light,
    ).map(({ label, value }) => [label, Number(value.toFixed(6))]);

  test('are a run each, with the interval of its ceiling', () => {
    expect(metricBars(synthetic, columns(runs), ['red', 'green', 'blue'])[1]).toEqual({
      label: 'B b',
      color: 'green',
      value: 0.8,
      ceiling: null,
      low: 0.94,
      high: 0.98,
    });
  });
  test('of references are drawn once where splits are the same, and as a mean of many', () => {
    expect(references(0.9, 0.9, 0.9)).toEqual([
      ['Trained on real', 0.9],
      ['Majority class', 0.5],
    ]);
    expect(references(0.9, 0.8, 0.9)).toEqual([
      ['Trained on real (A)', 0.9],
      ['Trained on real (B)', 0.8],
      ['Majority class', 0.5],
    ]);
    expect(references(0.9, 0.8, 0.7)).toEqual([
      ['Trained on real, mean', 0.8],
      ['Majority class', 0.5],
    ]);
  });
});

describe('ticks', () => {
  test.each([
    [
      [0.871, 0.934],
      [0.87, 0.88, 0.89, 0.9, 0.91, 0.92, 0.93, 0.94],
    ],
    [
      [0, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [12, 1045],
      [0, 200, 400, 600, 800, 1000, 1200],
    ],
    [
      [-0.3, 0.3],
      [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3],
    ],
    [
      [0.52, 0.9],
      [0.5, 0.6, 0.7, 0.8, 0.9],
    ],
  ])('of %j are round and distinct', (values, ticks) => {
    expect(niceScale(values).ticks).toEqual(ticks);
  });
  test.each([
    [
      [482, 482.03],
      ['482.000', '482.005', '482.010', '482.015', '482.020', '482.025', '482.030'],
    ],
    [
      [0.88, 0.92],
      ['0.88', '0.89', '0.90', '0.91', '0.92'],
    ],
    [
      [0, 3000],
      ['0', '500', '1K', '1.5K', '2K', '2.5K', '3K'],
    ],
    [
      [12_000, 12_100],
      ['12,000', '12,020', '12,040', '12,060', '12,080', '12,100'],
    ],
    [
      [0, 40_000_000],
      ['0', '10M', '20M', '30M', '40M'],
    ],
  ])('of %j are written apart', (values, texts) => {
    const scale = niceScale(values);
    expect(scale.ticks.map(tickFormat(scale))).toEqual(texts);
  });
  test('of proportions are written apart, however small the largest one is', () => {
    for (let largest = 0.0006; largest <= 1; largest *= 1.07) {
      for (const count of [4, 5]) {
        const texts = niceScale([0, largest], count).ticks.map(formatAxisShare);
        expect([largest, new Set(texts).size]).toEqual([largest, texts.length]);
      }
    }
  });
  test('of one value reach to both sides of it', () => {
    const { min, max, ticks } = niceScale([0.5]);
    expect(min).toBeLessThan(0.5);
    expect(max).toBeGreaterThan(0.5);
    expect(new Set(ticks).size).toBe(ticks.length);
  });
});

describe('published peers', () => {
  const adult = run('a', {
    dataset: { id: 'adult', name: 'Adult', rowCount: 48_842, columnCount: 15 },
    columns:
      'income,age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,capital-gain,capital-loss,hours-per-week,native-country'.split(
        ',',
      ),
    rowCount: 50_000,
    holdoutShare: 0.5,
  });
  test('stand beside runs that did the same', () => {
    const found = publishedPeers([adult, { ...adult, id: 'b', synthesizer: 'cart' }]);
    expect(found?.peers).toHaveLength(9);
    expect(found?.peers[0].name).toBe('synthpop');
    expect([...(found?.peers[0].values ?? [])]).toEqual([
      ['accuracy1', 0.9957],
      ['accuracy2', 0.9874],
      ['accuracy3', 0.9815],
      ['dcrShare', 0.6048],
    ]);
    expect(found?.source).toContain('paper-fidelity-accuracy');
  });
  test('are left out where rows, columns or the holdout are others', () => {
    for (const part of [
      { rowCount: null },
      { holdoutShare: 0.3 },
      { columns: adult.columns.slice(1) },
      { dropMissing: true },
      { kinds: [{ column: 'age', kind: 'CATEGORICAL' as const }] },
      { dataset: { id: 'x', name: 'Adult', rowCount: 32_561, columnCount: 15 } },
    ]) {
      expect(publishedPeers([adult, { ...adult, ...part }])).toBeNull();
    }
    expect(publishedPeers([run('a')])).toBeNull();
    expect(publishedPeers([])).toBeNull();
  });
});
