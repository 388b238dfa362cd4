import { describe, expect, test } from '@jest/globals';
import { columnRanges, rangeWords } from '../src/features/generations/columnRanges';
import { conditionInputs, joinLabels, splitLabels } from '../src/features/generations/conditionRows';
import { endNotice } from '../src/features/run-live/notify/endNotice';
import {
  comparedRuns,
  meanWords,
  metricVerdict,
  optionWords,
  type Variant,
  type VariantMetric,
} from '../src/features/sweeps/variantWords';
import { formatSeconds } from '../src/format/dates';
import type { SweepStanding } from '../src/graphql/generated/operations';

const metric = (standing: SweepStanding, more: Partial<VariantMetric> = {}): VariantMetric => ({
  name: 'accuracy2',
  scope: 'TABLE',
  goal: 'MAXIMISE',
  mean: 0.9,
  low: 0.88,
  high: 0.92,
  seedCount: 3,
  standing,
  ...more,
});
const variant = (index: number, standing: SweepStanding | null, seeds = 3): Variant => ({
  index,
  synthesizer: 'cart',
  options: [],
  cells: Array.from({ length: seeds }, (_, seed) => ({
    seed,
    runId: `${index}.${seed}`,
    state: seed === 1 ? 'FAILED' : 'SUCCEEDED',
    progress: 1,
    decision: null,
    decisionSentence: null,
  })),
  decisions: [],
  metrics: standing === null ? [] : [metric(standing)],
});

describe('variants in words', () => {
  test('options and means', () => {
    expect(optionWords({ options: [] })).toBe('');
    expect(
      optionWords({
        options: [
          { name: 'leaves', value: 16, column: null },
          { name: 'families', value: ['gamma', 'normal'], column: 'age' },
        ],
      }),
    ).toBe('leaves 16, families of age gamma, normal');
    expect(meanWords(metric('BEST'))).toBe('0.900 ± 0.020');
    expect(meanWords({ mean: 0.9, low: null, high: null })).toBe('0.900');
  });

  test('the best one, those within noise, or nobody knows', () => {
    const of = (...standings: readonly (SweepStanding | null)[]) =>
      metricVerdict(
        standings.map((standing, index) => variant(index, standing)),
        'accuracy2',
      );
    expect(of('BEHIND', 'BEST')).toMatchObject({ kind: 'best', variant: { index: 1 } });
    expect(of('TIED', 'BEHIND', 'TIED')).toMatchObject({
      kind: 'tied',
      variants: [{ index: 0 }, { index: 2 }],
    });
    expect(of('TIED', 'UNKNOWN')).toEqual({ kind: 'unknown' });
    expect(of(null, null)).toEqual({ kind: 'unknown' });
  });

  test('runs to compare are shared out among the variants, and have succeeded', () => {
    const variants = [variant(0, null, 4), variant(1, null, 4), variant(2, null, 1)];
    expect(comparedRuns(variants, 60)).toEqual(['0.0', '0.2', '0.3', '1.0', '1.2', '1.3', '2.0']);
    expect(comparedRuns(variants, 6)).toEqual(['0.0', '0.2', '1.0', '1.2', '2.0']);
    expect(comparedRuns(variants, 2)).toHaveLength(2);
    expect(comparedRuns([], 60)).toEqual([]);
  });
});

describe('what a notification says', () => {
  const run = { id: 'r', name: 'Mine', state: 'SUCCEEDED' as const, createdBy: null, sweep: null };
  const decision = { outcome: 'SHARE' as const, sentence: 'It may be shared.' };
  test('of a run', () => {
    expect(endNotice({ ...run, decision })).toEqual({
      tag: 'run r',
      title: 'Run succeeded: Mine',
      body: 'It may be shared.',
      href: '/runs/r',
    });
    expect(endNotice({ ...run, decision: null, state: 'RUNNING' })).toBeNull();
  });
  test('of a sweep only when all its runs are over', () => {
    const sweep = { id: 's', name: 'Grid', runStates: [{ state: 'SUCCEEDED' as const, count: 4 }] };
    expect(endNotice({ ...run, decision, sweep: { ...sweep, state: 'RUNNING' } })).toBeNull();
    expect(endNotice({ ...run, decision, sweep: { ...sweep, state: 'FINISHED' } })).toMatchObject({
      title: 'Sweep finished: Grid',
      body: '4 succeeded',
      href: '/sweeps/s',
    });
  });
});

describe('conditions are picked', () => {
  const column = { missingCount: 0, minimum: null, maximum: null, histogram: null };
  test('from labels and ranges', () => {
    const ranges = columnRanges([
      {
        ...column,
        name: 'sex',
        kind: 'CATEGORICAL',
        histogram: { labels: ['m', 'f'], counts: [3, 7], otherCount: 1 },
      },
      { ...column, name: 'age', kind: 'INTEGER', minimum: 18, maximum: 90 },
      { ...column, name: 'visit', kind: 'DATETIME', minimum: 0, maximum: 86_400_000 },
      { ...column, name: 'hidden', kind: 'CONTINUOUS' },
    ]);
    expect(ranges.get('sex')).toMatchObject({
      labels: [
        { label: 'f', rows: 7 },
        { label: 'm', rows: 3 },
      ],
      more: true,
      range: null,
    });
    const words = ['age', 'visit', 'hidden'].map((name) => {
      const range = ranges.get(name);
      return range ? rangeWords(range) : null;
    });
    expect(words).toEqual(['from 18 to 90', 'from 1970-01-01 to 1970-01-02', null]);
  });

  test.each([[['a', 'b c']], [['a, b', 'c']], [['say "no"', 'x']], [[]]])(
    'labels %j are written and read back',
    (labels) => {
      expect(splitLabels(joinLabels(labels))).toEqual(labels);
    },
  );

  test('labels with commas reach the API whole', () => {
    const row = { column: 'city', operator: 'oneOf' as const, value: '"Bonn, West", Ulm,, ' };
    expect(conditionInputs([row])).toEqual([{ column: 'city', oneOf: ['Bonn, West', 'Ulm'] }]);
  });
});

test.each([
  [0.4, 'under 1 s'],
  [4.4, '4 s'],
  [42, '40 s'],
  [58, '1 min'],
  [150, '3 min'],
  [3600, '1 h'],
  [4900, '1 h 20 min'],
  [7170, '2 h'],
  [40_000, '11 h'],
])('%d seconds are about %s', (seconds, words) => expect(formatSeconds(seconds)).toBe(words));
