import { describe, expect, test } from '@jest/globals';
import type { SweepCell } from '../../src/services/sweeps/cells.js';
import { KEY_METRICS } from '../../src/services/sweeps/keyMetrics.js';
import { standings, variantResults } from '../../src/services/sweeps/results.js';
import { countStates, sweepProgress, sweepState } from '../../src/services/sweeps/state.js';

const bySeed = (...values: readonly number[]) => new Map(values.map((value, seed) => [seed, value]));
const none = [false, false, false, false];

describe('standings', () => {
  test('differences of the same seeds are compared, so that splits that are hard for all do not hide them', () => {
    // Seeds differ by far more than variants do.
    const good = bySeed(0.9, 0.5, 0.7, 0.3);
    const worse = bySeed(0.89, 0.492, 0.688, 0.291);
    expect(standings([worse, good], none, 'maximise')).toEqual(['behind', 'best']);
    expect(standings([worse, good], none, 'minimise')).toEqual(['best', 'behind']);
  });

  test('a difference within noise is no victory', () => {
    const a = bySeed(0.8, 0.6, 0.7, 0.75);
    const b = bySeed(0.7, 0.7, 0.72, 0.7);
    expect(standings([a, b], none, 'maximise')).toEqual(['tied', 'tied']);
  });

  test('the best ties with one and beats another', () => {
    const a = bySeed(0.8, 0.81, 0.79, 0.8);
    const b = bySeed(0.81, 0.79, 0.8, 0.795);
    const c = bySeed(0.5, 0.51, 0.49, 0.5);
    expect(standings([a, b, c], none, 'maximise')).toEqual(['tied', 'tied', 'behind']);
  });

  test('the level holds for all comparisons together', () => {
    // t = 4.9 with 2 degrees of freedom: p = .039 for one comparison, beyond .05 / 3 for three.
    const leader = bySeed(1, 1, 1);
    const other = bySeed(0.9, 0.87, 0.83);
    const far = bySeed(0, 0.001, 0.002);
    expect(standings([leader, other], none, 'maximise')).toEqual(['best', 'behind']);
    expect(standings([leader, other, far, bySeed(0, 0.002, 0.001)], none, 'maximise')[1]).toBe('tied');
  });

  test('one seed tells nothing, and neither does a variant alone', () => {
    expect(standings([bySeed(0.9), bySeed(0.1)], none, 'maximise')).toEqual(['unknown', 'unknown']);
    expect(standings([bySeed(0.9, 0.8)], none, 'maximise')).toEqual(['unknown']);
    expect(standings([new Map(), new Map()], none, 'maximise')).toEqual(['unknown', 'unknown']);
    expect(standings([], [], 'maximise')).toEqual([]);
  });

  test('what must not be shared never wins', () => {
    const best = bySeed(0.9, 0.91, 0.9);
    const second = bySeed(0.8, 0.81, 0.8);
    const third = bySeed(0.7, 0.71, 0.7);
    expect(standings([best, second, third], [true, false, false], 'maximise')).toEqual([
      'excluded',
      'best',
      'behind',
    ]);
  });

  test('equal values tie', () => {
    expect(standings([bySeed(1, 1), bySeed(1, 1)], none, 'minimise')).toEqual(['tied', 'tied']);
  });
});

const cell = (variant: number, seed: number, more: Partial<SweepCell> = {}): SweepCell => ({
  sweepId: 's',
  variant,
  seed,
  runId: `${variant}-${seed}`,
  state: 'SUCCEEDED',
  progress: 1,
  startedAt: null,
  finishedAt: null,
  generationId: 'g',
  decision: 'share',
  decisionSentence: null,
  values: KEY_METRICS.map(() => null),
  ...more,
});

test('the results of variants: mean, interval, seeds, decisions', () => {
  const value = (first: number) => KEY_METRICS.map((_, at) => (at === 0 ? first : null));
  const [first, second, empty] = variantResults(
    [
      cell(0, 1, { values: value(0.8) }),
      cell(0, 2, { values: value(0.9) }),
      cell(0, 3, { state: 'RUNNING', decision: null }),
      cell(1, 1, { values: value(0.2), decision: 'do-not-share' }),
    ],
    3,
  );
  expect(first.metrics).toHaveLength(1);
  expect(first.metrics[0]).toMatchObject({
    name: KEY_METRICS[0].name,
    mean: 0.8500000000000001,
    seedCount: 2,
  });
  // Student's t with 1 degree of freedom: 12.706 * .0707 / sqrt(2).
  expect(first.metrics[0].interval?.low).toBeCloseTo(0.85 - 0.6353, 4);
  expect(first.decisions).toEqual([{ outcome: 'share', count: 2 }]);
  expect(second.metrics[0]).toMatchObject({ interval: null, seedCount: 1, standing: 'excluded' });
  expect(empty).toEqual({ cells: [], decisions: [], metrics: [] });
});

describe('the state of a sweep', () => {
  const cells = (...states: readonly SweepCell['state'][]) =>
    states.map((state) => ({ state, progress: 0.5 }));
  const stoppedAt = new Date();

  test.each([
    ['QUEUED', null, ['QUEUED', 'QUEUED']],
    ['RUNNING', null, ['QUEUED', 'SUCCEEDED']],
    ['RUNNING', null, ['RUNNING', 'FAILED']],
    ['STOPPING', stoppedAt, ['RUNNING', 'CANCELED']],
    ['STOPPED', stoppedAt, ['SUCCEEDED', 'CANCELED']],
    ['FINISHED', stoppedAt, ['SUCCEEDED', 'FAILED']],
    ['FINISHED', null, []],
  ] as const)('is %s', (state, stopped, states) => {
    expect(sweepState({ stoppedAt: stopped }, cells(...states))).toBe(state);
  });

  test('counts what is over', () => {
    expect(countStates(cells('FAILED', 'QUEUED', 'FAILED'))).toEqual([
      { state: 'QUEUED', count: 1 },
      { state: 'FAILED', count: 2 },
    ]);
    expect(sweepProgress(cells('FAILED', 'QUEUED', 'RUNNING', 'SUCCEEDED'))).toBe(0.625);
  });
});
