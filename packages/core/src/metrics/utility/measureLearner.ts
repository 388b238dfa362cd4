import jstat from 'jstat';
import { type RunContext } from '../../work/progress.js';
import { createStream } from '../../random/randomStream.js';
import { runWork } from '../../work/runWork.js';
import type { Ceiling } from '../ceilings/ceiling.js';
import type { MetricScope, MetricValue } from '../metric.js';
import { baseProvenance, type MetricInput } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { dummyPrediction } from './scores/dummy.js';
import type { Learner } from './learner.js';
import { type LearnInput, type LearnOutput, type LearnShared, learnTask } from './learnTask.js';
import { type PredictionTask, lengthOf } from './predictionTask.js';
import { predictionInterval } from './scores/predictionInterval.js';
import type { LearnerScore, LearnerScores, SeedScore } from './utilityComparison.js';
import type { UtilityMetric } from './scores/utilityMetric.js';
import { UTILITY_METRICS } from './scores/utilityMetrics.js';

/** Trees of a forest behind a ceiling. */
const CEILING_TREES = 50;

/** Seeds of learners that draw; a linear model does not. */
const SEEDS = 3;

/** Learners behind a ceiling: 20 forests, fewer when rows x features x trees is large, never below 5; 5 of others. */
const CEILING_LEARNERS = 20;
const MIN_CEILING_LEARNERS = 5;
const CEILING_BUDGET = 6e7;

/** Replicates whose forests are explained, so that orders by permutation and SHAP have a ceiling too. */
const EXPLAINED_REPLICATES = 5;
const SHAP_ROWS = 300;
const REPLICATE_SHAP_ROWS = 60;

/** What one learner gave: its scores, the metrics of the report, and what each training gave. */
export interface LearnerOutcome {
  readonly scores: LearnerScores;
  readonly values: readonly MetricValue[];
  readonly real: readonly LearnOutput[];
  readonly synthetic: readonly LearnOutput[];
  readonly replicates: readonly LearnOutput[];
}

/**
 * Trains one learner on real and on synthetic rows, over several seeds, and tests it on the holdout (TRTR and TSTR).
 *
 * The ceiling of `trainSynthetic` is what learners score that were trained on bootstrap resamples of the real rows, as
 * many rows as the synthetic learner saw; its worse end is that of one more such learner. A resample holds only 63%
 * of the rows, so it is a little worse than a new real sample (accuracy .776 against .789 on 731 rows of Titanic); a new real sample
 * scores like the real-trained learner, give or take the noise of both. The better end is theirs: nothing below it is
 * a sign of copying.
 *
 * Cost: 2 x 3 learners and 5 to 20 smaller ones.
 *
 * @throws LikenessError `ABORTED`
 */
export async function measureLearner(
  input: MetricInput,
  task: PredictionTask,
  shared: LearnShared,
  learner: Learner,
  context: RunContext,
): Promise<LearnerOutcome> {
  const stream = createStream(input.seed, `learner-${learner.name}`);
  const seeds = Array.from({ length: learner.isRandom && !learner.isCrossCheck ? SEEDS : 1 }, () =>
    stream.nextUint32(),
  );
  const one = (source: LearnInput['source'], seed: number, at: number): LearnInput => ({
    learner: learner.name,
    source,
    seed,
    resampledRows: null,
    trees: learner.trees,
    shapRows: (learner.explains || learner.isCrossCheck) && at === 0 ? SHAP_ROWS : null,
  });
  const drawnRows = lengthOf(shared.synthetic.target);
  const replicateCount = replicatesOf(learner, drawnRows, task.features.length);
  const explained = learner.explains && replicateCount === CEILING_LEARNERS ? EXPLAINED_REPLICATES : 0;
  const inputs = [
    ...seeds.flatMap((seed, at) => [one('real', seed, at), one('synthetic', seed, at)]),
    ...Array.from({ length: replicateCount }, (_, at) => ({
      ...one('real', stream.nextUint32(), at),
      resampledRows: drawnRows,
      trees: CEILING_TREES,
      shapRows: at < explained ? REPLICATE_SHAP_ROWS : null,
    })),
  ];
  const label = learner.label(task.type);
  const outputs = await runWork(
    context,
    learnTask,
    shared,
    inputs,
    (done) => `${label}: ${done} of ${inputs.length} trained`,
  );
  const real = seeds.map((_, at) => outputs[2 * at]);
  const synthetic = seeds.map((_, at) => outputs[2 * at + 1]);
  const replicates = outputs.slice(2 * seeds.length);
  const scores = UTILITY_METRICS.filter((metric) => metric.task === task.type).flatMap((metric) => {
    const score = compareScores(metric, task, { real, synthetic, replicates });
    return score ? [score] : [];
  });
  const values = scores.flatMap((score) => {
    const metric = learner.reports.find(({ name }) => name === score.metric);
    return metric ? metricValues(input, task, learner, metric, score, { seeds, replicateCount, shared }) : [];
  });
  return {
    scores: {
      learner: learner.name,
      label,
      seeds: seeds.length,
      trainingRows: lengthOf(shared.real.target),
      scores,
      confusion:
        real[0].confusion && synthetic[0].confusion
          ? { trainReal: real[0].confusion, trainSynthetic: synthetic[0].confusion }
          : null,
    },
    values,
    real,
    synthetic,
    replicates,
  };
}

function replicatesOf({ isCrossCheck, explains }: Learner, rows: number, features: number): number {
  if (isCrossCheck) return 0;
  return explains ? ceilingForests(rows, features) : MIN_CEILING_LEARNERS;
}

function ceilingForests(rows: number, features: number): number {
  const affordable = Math.floor(CEILING_BUDGET / (rows * features * CEILING_TREES));
  return Math.max(MIN_CEILING_LEARNERS, Math.min(CEILING_LEARNERS, affordable));
}

function compareScores(
  metric: UtilityMetric,
  task: PredictionTask,
  outputs: Record<'real' | 'synthetic' | 'replicates', readonly LearnOutput[]>,
): LearnerScore | null {
  const of = (from: readonly LearnOutput[]): number[] =>
    from.map(({ scores }) => scores[metric.name]).filter((score) => score !== null);
  const [real, synthetic, replicates] = [of(outputs.real), of(outputs.synthetic), of(outputs.replicates)];
  if (real.length < outputs.real.length || synthetic.length < outputs.synthetic.length) return null;
  const trainReal = overSeeds(real);
  const unseen = task.test.target;
  return {
    metric: metric.name,
    goal: metric.goal,
    trainReal,
    trainSynthetic: overSeeds(synthetic),
    gap: overSeeds(synthetic.map((score, seed) => score - real[seed])),
    dummy: metric.compute(dummyPrediction(task.real.target, lengthOf(unseen)), unseen),
    ceiling: replicates.length < 2 ? null : ceilingOf(metric, replicates, trainReal.mean),
  };
}

function ceilingOf(metric: UtilityMetric, replicates: readonly number[], real: number): SeedScore {
  const { ceiling, low, high } = predictionInterval(replicates);
  const spread = Math.SQRT2 * (high - ceiling);
  const ends =
    metric.goal === 'maximise'
      ? { low, high: Math.max(high, real + spread) }
      : { low: Math.min(low, real - spread), high };
  return {
    mean: ceiling,
    low: Math.max(metric.minimum, ends.low),
    high: Math.min(metric.maximum, ends.high),
  };
}

/** Mean of the seeds and the 90% interval of that mean. */
function overSeeds(scores: readonly number[]): SeedScore {
  const n = scores.length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  if (n === 1) return { mean, low: mean, high: mean };
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1);
  const half = jstat.studentt.inv(0.95, n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}

function metricValues(
  input: MetricInput,
  task: PredictionTask,
  learner: Learner,
  metric: UtilityMetric,
  { trainReal, trainSynthetic, dummy, ceiling }: LearnerScore,
  settings: { seeds: readonly number[]; replicateCount: number; shared: LearnShared },
): MetricValue[] {
  const testRows = lengthOf(task.test.target);
  const value = (
    scope: MetricScope,
    score: number,
    bound: Ceiling | null,
    own: Readonly<Record<string, string | number | boolean>>,
  ): MetricValue => {
    const interval = metric.interval?.(score, testRows);
    return metricValue(
      metric,
      scope,
      [task.target],
      score,
      bound,
      {
        ...baseProvenance(input),
        ceilingMethod: bound
          ? `${settings.replicateCount} of the same learner on bootstrap resamples of the real training rows; from the ` +
            'worse 5% quantile of one more to the better 5% quantile of a new real sample around the real-trained score'
          : null,
        replicates: bound ? settings.replicateCount : null,
        settings: { testRows, ...own, ...(interval && { testLow: interval.low, testHigh: interval.high }) },
      },
      interval,
    );
  };
  const trained = (score: SeedScore, trainingRows: number): Record<string, string | number> => ({
    learner: learner.name,
    ...(learner.trees === null ? {} : { trees: learner.trees }),
    trainingRows,
    seeds: settings.seeds.length,
    seedLow: score.low,
    seedHigh: score.high,
  });
  return [
    value(
      'trainSynthetic',
      trainSynthetic.mean,
      ceiling && { ceiling: ceiling.mean, low: ceiling.low, high: ceiling.high },
      trained(trainSynthetic, lengthOf(settings.shared.synthetic.target)),
    ),
    value('trainReal', trainReal.mean, null, trained(trainReal, lengthOf(settings.shared.real.target))),
    ...(dummy === null
      ? []
      : [
          value('dummy', dummy, null, {
            learner: task.type === 'classes' ? 'class shares' : 'mean',
          }),
        ]),
  ];
}
