import { type RunContext, subContext } from '../../progress.js';
import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import { applyBins, type BinnedTable, fitBinnedTable } from '../../trees/binnedTable.js';
import { addImportances, addVotes, mostProbable, normalise } from '../../trees/forest.js';
import type { ForestOptions } from '../../trees/forestOptions.js';
import { type ForestData, growForest } from '../../trees/trainForest.js';
import type { Ceiling } from '../ceiling.js';
import type { MetricProvenance, MetricScope, MetricValue } from '../metric.js';
import { baseProvenance, type MetricInput } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { accuracy, accuracyOf, confusionMatrix } from './accuracy.js';
import { type ClassificationTask, type LabelledRows } from './classificationTask.js';
import { predictionInterval } from './predictionInterval.js';
import { wilsonInterval } from './wilsonInterval.js';

const TREES = 100;

/** Most rows that a forest is trained on; more would cost minutes and move the accuracy by less than its interval. */
const TRAINING_ROWS = 50_000;

const CEILING_TREES = 50;

/** Forests behind a ceiling: 20, fewer when rows x features x trees is large, never below 5. */
const CEILING_FORESTS = 20;
const LEAST_CEILING_FORESTS = 5;
const CEILING_BUDGET = 6e7;

/** One forest on the unseen rows. */
export interface LearnerOutcome {
  readonly accuracy: number;
  /** `[actual][predicted]` */
  readonly confusion: readonly (readonly number[])[];
  readonly importances: readonly number[];
}

export interface AccuracyMeasurement {
  readonly task: ClassificationTask;
  readonly dummyAccuracy: number;
  readonly trainReal: LearnerOutcome;
  readonly trainSynthetic: LearnerOutcome;
  readonly values: readonly MetricValue[];
}

/**
 * Trains the same random forest on synthetic and on real rows and tests both on the holdout (TSTR and TRTR). The
 * synthetic learner sees at most as many rows as the real one, drawn at random, so that a long synthetic table
 * has no advantage; neither sees more than 50,000.
 *
 * The ceiling of `trainSynthetic` is what forests score that were trained on bootstrap resamples of the real rows, as
 * many rows as the synthetic learner saw; its lower end is that of one more such forest. A resample holds only 63%
 * of the rows, so its forest is a little worse than one on fresh rows (.776 against .789 on 731 rows of Titanic);
 * fresh rows score like the real-trained forest, give or take the noise of both. The upper end is theirs: nothing
 * below it is a sign of copying.
 *
 * Cost: two forests of 100 trees and 5 to 20 of 50.
 *
 * @throws LikenessError `ABORTED`.
 */
export async function measureAccuracy(
  input: MetricInput,
  task: ClassificationTask,
  context: RunContext = {},
): Promise<AccuracyMeasurement> {
  const { test, classes } = task;
  const real = drawRows(task.real, TRAINING_ROWS, input.seed, 'accuracy-real-rows');
  const synthetic = drawRows(task.synthetic, real.codes.length, input.seed, 'accuracy-synthetic-rows');
  const options = { seed: input.seed, trees: TREES };
  const trainReal = await learn(task, real, options, subContext(context, 0, 0.2));
  const trainSynthetic = await learn(task, synthetic, options, subContext(context, 0.2, 0.4));
  const replicates = await ceilingAccuracies(
    task,
    real,
    synthetic.codes.length,
    input.seed,
    subContext(context, 0.4, 1),
  );
  const draws = predictionInterval(replicates);
  const ceiling: Ceiling = {
    ceiling: draws.ceiling,
    low: Math.max(0, draws.low),
    high: Math.min(1, Math.max(draws.high, trainReal.accuracy + Math.SQRT2 * (draws.high - draws.ceiling))),
  };
  const dummy = majorityClass(real.codes, classes.length);
  const dummyAccuracy = accuracyOf(new Int32Array(test.codes.length).fill(dummy), test.codes);

  const base = baseProvenance(input);
  const settings = { learner: 'random-forest', trees: TREES, testRows: test.codes.length };
  const value = (
    scope: MetricScope,
    score: number,
    own: Partial<MetricProvenance>,
    bound: Ceiling | null,
  ): MetricValue => {
    const { low, high } = wilsonInterval(Math.round(score * test.codes.length), test.codes.length);
    return metricValue(accuracy, scope, [task.target], score, bound, {
      ...base,
      ...own,
      settings: { ...settings, ...own.settings, testLow: low, testHigh: high },
    });
  };
  const values = [
    value(
      'trainSynthetic',
      trainSynthetic.accuracy,
      {
        ceilingMethod:
          `forests of ${CEILING_TREES} trees on bootstrap resamples of the real training rows; ` +
          'from the 5% quantile of one more to the 95% quantile of fresh rows around the real-trained accuracy',
        replicates: replicates.length,
        settings: { trainingRows: synthetic.codes.length },
      },
      ceiling,
    ),
    value('trainReal', trainReal.accuracy, { settings: { trainingRows: real.codes.length } }, null),
    value(
      'dummy',
      dummyAccuracy,
      { settings: { learner: 'majority class', predicts: classes[dummy] } },
      null,
    ),
  ];
  return { task, dummyAccuracy, trainReal, trainSynthetic, values };
}

/** At most `count` of the rows, at random: a table may be sorted. */
function drawRows(rows: LabelledRows, count: number, seed: number, purpose: string): LabelledRows {
  if (rows.codes.length <= count) return rows;
  const drawn = sampleWithoutReplacement(createStream(seed, purpose), rows.codes.length, count);
  return {
    codes: drawn.map((row) => rows.codes[row]),
    features: rows.features.map((column) =>
      column.type === 'numeric'
        ? { ...column, values: Float64Array.from(drawn, (row) => column.values[row]) }
        : { ...column, codes: drawn.map((row) => column.codes[row]) },
    ),
  };
}

async function learn(
  { classes, test }: ClassificationTask,
  training: LabelledRows,
  options: ForestOptions,
  context: RunContext,
): Promise<LearnerOutcome> {
  const table = fitBinnedTable(training.features);
  const target = { type: 'classes', codes: training.codes, classes } as const;
  const { predicted, importances } = await growAndPredict(
    { features: table, target },
    applyBins(table.features, test.features),
    options,
    context,
  );
  return {
    accuracy: accuracyOf(predicted, test.codes),
    confusion: confusionMatrix(predicted, test.codes, classes.length),
    importances,
  };
}

/** Trains a forest and predicts the test rows tree by tree, so that memory holds one tree and not a hundred. */
async function growAndPredict(
  data: ForestData & { readonly features: BinnedTable; readonly target: { readonly type: 'classes' } },
  test: BinnedTable,
  options: ForestOptions,
  context: RunContext,
): Promise<{ readonly predicted: Int32Array; readonly importances: number[] }> {
  const classCount = data.target.classes.length;
  const votes = new Float64Array(test.rowCount * classCount);
  const importances = new Float64Array(test.features.length);
  for await (const tree of growForest(data, options, context)) {
    addVotes(tree, test, classCount, votes);
    addImportances(tree, importances);
  }
  return { predicted: mostProbable(votes, classCount), importances: Array.from(normalise(importances)) };
}

async function ceilingAccuracies(
  { test, classes }: ClassificationTask,
  real: LabelledRows,
  drawn: number,
  seed: number,
  context: RunContext,
): Promise<number[]> {
  const features = fitBinnedTable(real.features);
  const testTable = applyBins(features.features, test.features);
  const target = { type: 'classes', codes: real.codes, classes } as const;
  const count = real.codes.length;
  const cost = drawn * real.features.length * CEILING_TREES;
  const forests = Math.max(
    LEAST_CEILING_FORESTS,
    Math.min(CEILING_FORESTS, Math.floor(CEILING_BUDGET / cost)),
  );
  const scores: number[] = [];
  for (let replicate = 0; replicate < forests; replicate++) {
    const stream = createStream(seed, 'accuracy-ceiling', replicate);
    const rows = Int32Array.from({ length: drawn }, () => stream.integer(count));
    const { predicted } = await growAndPredict(
      { features, target, rows },
      testTable,
      { seed: stream.nextUint32(), trees: CEILING_TREES },
      subContext(context, replicate / forests, (replicate + 1) / forests),
    );
    scores.push(accuracyOf(predicted, test.codes));
  }
  return scores;
}

function majorityClass(codes: Int32Array, classCount: number): number {
  const counts = new Int32Array(classCount);
  for (const code of codes) counts[code]++;
  return counts.indexOf(Math.max(...counts));
}
