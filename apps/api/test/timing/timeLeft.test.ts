import { describe, expect, test } from '@jest/globals';
import { learnModels, stagesOf, type StageRecord } from '../../src/services/timing/learnModels.js';
import { effortOf, STAGES, type RunFacts } from '../../src/services/timing/runFacts.js';
import { positionAt, stageTimes, type ClockStep } from '../../src/services/timing/stageClock.js';
import { overallProgress, stageFraction } from '../../src/services/timing/stageShares.js';
import { timeLeft, wholeTime } from '../../src/services/timing/timeLeft.js';

const facts = (rows: number, columns: number, more: Partial<RunFacts> = {}): RunFacts => ({
  synthesizer: 'cart',
  rows,
  columns,
  syntheticRows: rows,
  hasTarget: true,
  effort: 1,
  splits: 1,
  ...more,
});

/** A machine on which times are sums of declared work, each stage with its speeds. */
const SPEED = { SPLIT: 1e-7, FIT: 2e-6, GENERATE: 4e-7, EVALUATE: 3e-6 } as const;

function records(list: readonly RunFacts[], slow = 1): StageRecord[] {
  return list.flatMap((own, at) =>
    STAGES.map((stage) => ({
      runId: `${at}`,
      stage,
      facts: own,
      seconds: slow * (0.05 + SPEED[stage] * own.effort * own.rows * own.columns),
      profile: null,
    })),
  );
}

const SIZES = [facts(300, 7), facts(2000, 10), facts(10_000, 12), facts(40_000, 10), facts(1000, 30)];

describe('the time of a run', () => {
  test.each([
    ['between the runs that are known', facts(5000, 11)],
    ['beyond them', facts(80_000, 12)],
    ['below them', facts(100, 5)],
  ])('%s is told within a factor of 1.6', (_, wanted) => {
    const truth = STAGES.reduce((sum, stage) => sum + 0.05 + SPEED[stage] * wanted.rows * wanted.columns, 0);
    const told = wholeTime(learnModels(records(SIZES), 'cart'), wanted);
    expect(Math.abs(Math.log((told?.seconds ?? NaN) / truth))).toBeLessThan(Math.log(1.6));
    expect(told?.low).toBeLessThan(truth);
    expect(told?.high).toBeGreaterThan(truth);
  });

  test('is not told before a run of the synthesizer has finished', () => {
    const models = learnModels(records(SIZES), 'ctgan');
    expect(wholeTime(models, facts(1000, 10, { synthesizer: 'ctgan' }))).toBeNull();
    // A scenario has a model already.
    expect(wholeTime(models, facts(1000, 10), ['GENERATE', 'EVALUATE'])?.seconds).toBeGreaterThan(0);
  });

  test('grows with the effort of its options and the number of its splits', () => {
    const models = learnModels(records(SIZES), 'cart');
    const once = wholeTime(models, facts(10_000, 12))?.seconds ?? NaN;
    expect(wholeTime(models, facts(10_000, 12, { splits: 5 }))?.seconds).toBeCloseTo(5 * once, 6);
    expect(wholeTime(models, facts(10_000, 12, { effort: 10 }))?.seconds).toBeGreaterThan(2 * once);
  });

  test('one run tells something, with a wide interval', () => {
    const models = learnModels(records([facts(1000, 10)]), 'cart');
    const same = wholeTime(models, facts(1000, 10));
    expect((same?.high ?? NaN) / (same?.seconds ?? NaN)).toBeLessThan(3);
    // So far away from it nobody knows.
    expect(wholeTime(models, facts(100_000, 40))).toBeNull();
  });
});

describe('the time that is left', () => {
  const wanted = facts(40_000, 10);
  const seconds = (stage: keyof typeof SPEED) => 0.05 + SPEED[stage] * wanted.rows * wanted.columns;

  test('of a run as fast as those before is what they say', () => {
    const models = learnModels(records(SIZES), 'cart');
    const half = seconds('FIT') / 2;
    const left = timeLeft(models, wanted, {
      stage: 'FIT',
      fraction: 0.5,
      toldSeconds: half,
      stageSeconds: half,
      finished: { SPLIT: seconds('SPLIT') },
    });
    const truth = half + seconds('GENERATE') + seconds('EVALUATE');
    expect(Math.abs(Math.log((left?.seconds ?? NaN) / truth))).toBeLessThan(Math.log(1.4));
  });

  test('of a run that is slow so far is longer, also in the stages to come', () => {
    // Runs of a machine that is at times three times as slow as at others.
    const known = [
      ...records(SIZES),
      ...records(SIZES, 3).map((each) => ({ ...each, runId: `slow ${each.runId}` })),
    ];
    const models = learnModels(known, 'cart');
    const at = (slow: number) =>
      timeLeft(models, wanted, {
        stage: 'EVALUATE',
        fraction: 0,
        toldSeconds: 0,
        stageSeconds: 0,
        finished: {
          SPLIT: slow * seconds('SPLIT'),
          FIT: slow * seconds('FIT'),
          GENERATE: slow * seconds('GENERATE'),
        },
      })?.seconds ?? NaN;
    expect(at(3) / at(1)).toBeGreaterThan(1.5);
    expect(at(3) / at(1)).toBeLessThan(3);
  });

  test('does not end while the stage goes on beyond what was expected', () => {
    const models = learnModels(records(SIZES), 'cart');
    const over = (times: number) =>
      timeLeft(models, wanted, {
        stage: 'EVALUATE',
        fraction: 0.5,
        toldSeconds: seconds('EVALUATE') / 2,
        stageSeconds: times * seconds('EVALUATE'),
        finished: {},
      })?.seconds ?? NaN;
    expect(over(1)).toBeGreaterThan(0);
    expect(over(20)).toBeGreaterThan(0);
    expect(Number.isFinite(over(1000))).toBe(true);
  });

  test('of the last stage is told by its own progress where nothing else is known', () => {
    const models = learnModels([], 'cart');
    const position = {
      stage: 'EVALUATE',
      fraction: 0.5,
      toldSeconds: 10,
      stageSeconds: 10,
      finished: {},
    } as const;
    expect(timeLeft(models, wanted, position)?.seconds).toBeCloseTo(10, 0);
    expect(timeLeft(models, wanted, { ...position, stage: 'FIT' })).toBeNull();
    expect(timeLeft(models, wanted, { ...position, fraction: 0 })).toBeNull();
  });

  test('follows progress that does not tell the time, as runs before show', () => {
    // Progress that stands at .5 when a tenth of the time has passed.
    const late = records(SIZES).map((each) => ({
      ...each,
      profile: [0.02, 0.04, 0.06, 0.08, 0.1, 0.3, 0.5, 0.7, 0.9],
    }));
    // Other work makes the prediction worthless: only progress tells.
    const noisy = late.map((each, at) => ({ ...each, seconds: each.seconds * [0.05, 1, 20][at % 3] }));
    const left = timeLeft(learnModels(noisy, 'cart'), wanted, {
      stage: 'EVALUATE',
      fraction: 0.5,
      toldSeconds: 10,
      stageSeconds: 10,
      finished: {},
    });
    expect(left?.seconds).toBeGreaterThan(25);
  });
});

describe('the clock of a run', () => {
  const step = (stage: ClockStep['stage'], fraction: number, at: number): ClockStep => ({
    stage,
    progress: overallProgress(stage, fraction),
    at,
  });
  const steps = [
    step('SPLIT', 0, 1000),
    step('FIT', 0, 1500),
    step('FIT', 0.5, 2500),
    step('FIT', 0.75, 6500),
    step('FIT', 1, 9500),
    step('GENERATE', 0, 9500),
    step('EVALUATE', 0, 11_500),
  ];

  test('gives the seconds of its stages, and how progress told them', () => {
    const [split, fit, generate, evaluate] = stageTimes(steps, 12_000);
    expect([split, fit, generate, evaluate].map(({ seconds }) => seconds)).toEqual([0.5, 8, 2, 0.5]);
    expect(fit.profile?.[4]).toBeCloseTo(0.125, 10);
    expect(fit.profile?.[0]).toBeCloseTo(0.025, 10);
    expect(fit.profile?.at(-1)).toBeCloseTo(0.625 + 0.375 * 0.6, 10);
    expect(generate.profile).toBeNull();
  });

  test('tells where it stands', () => {
    expect(positionAt(steps.slice(0, 3), 3000)).toEqual({
      stage: 'FIT',
      fraction: expect.closeTo(0.5, 10),
      toldSeconds: 1,
      stageSeconds: 1.5,
      finished: { SPLIT: 0.5 },
    });
    expect(positionAt([], 0)).toBeNull();
    // A worker that took over in the middle of a fit: its steps do not tell the whole.
    expect(positionAt([step('FIT', 0.6, 1000), step('FIT', 0.7, 2000)], 2000)?.fraction).toBe(0);
  });

  test.each(STAGES)('the progress of %s is read back', (stage) => {
    expect(stageFraction(stage, overallProgress(stage, 0.3))).toBeCloseTo(0.3, 12);
    expect(stageFraction(stage, 2)).toBe(1);
  });
});

test('the effort of options is relative to their defaults', () => {
  const defaults = { epochs: { default: 300 }, layers: { default: 2 }, learningRate: { default: 0.1 } };
  const options = [
    { name: 'epochs', value: 600 },
    { name: 'layers', value: 1 },
    { name: 'batchSize', value: 10 },
  ];
  expect(effortOf('ctgan', options, defaults)).toBe(1);
  expect(effortOf('ctgan', options.slice(0, 1), defaults)).toBe(2);
  expect(effortOf('boosted-trees', [{ name: 'learningRate', value: 0.05 }], defaults)).toBe(2);
  expect(effortOf('independent', options, defaults)).toBe(1);
});

test('a model that is there needs no fit, and without real rows nothing is evaluated', () => {
  expect(stagesOf({ datasetId: 'd', origin: null })).toEqual(STAGES);
  expect(stagesOf({ datasetId: 'd', origin: {} })).toEqual(['GENERATE', 'EVALUATE']);
  expect(stagesOf({ datasetId: null, origin: {} })).toEqual(['GENERATE']);
});
