import { columnLength } from '../../../table/column.js';
import type { FeatureColumn } from '../../../trees/bins/featureBins.js';
import { summariseReplicates } from '../../ceilings/ceiling.js';
import type { MetricValue } from '../../metric.js';
import type { MetricDefinition } from '../../metricDefinition.js';
import { baseProvenance, type MetricInput } from '../../metricInput.js';
import { metricValue } from '../../metricValue.js';
import { importanceTau } from './importanceTau.js';
import { importanceTopK, TOP_K, topOverlap } from './importanceTopK.js';
import { kendallTau } from './kendallTau.js';
import type { LearnOutput } from '../learnTask.js';
import type { LearnerOutcome } from '../measureLearner.js';
import type { PredictionTask } from '../predictionTask.js';
import type { ImportanceMeasure, ShapValues } from '../utilityComparison.js';

export interface ImportanceMeasurement {
  readonly importance: readonly ImportanceMeasure[];
  readonly shap: ShapValues | null;
  readonly values: readonly MetricValue[];
}

type Ranking = (output: LearnOutput) => Float64Array | null;

const RANKINGS: readonly (readonly [ImportanceMeasure['measure'], Ranking])[] = [
  ['impurity', ({ importances }) => importances],
  ['permutation', ({ permutation }) => permutation],
  ['shap', ({ explanation }) => explanation?.meanAbsoluteShap ?? null],
];

/** Compares the orders in which a learner ranks the features on real and on synthetic rows, by every measure that it has. */
export function compareOrders(outcome: LearnerOutcome): ImportanceMeasure[] {
  return RANKINGS.flatMap(([measure, ranking]) => {
    const compared = compareOrder(measure, ranking, outcome);
    return compared ? [compared] : [];
  });
}

/** The same for forests, with their SHAP values and metrics. */
export function compareImportance(
  input: MetricInput,
  task: PredictionTask,
  forests: LearnerOutcome,
): ImportanceMeasurement {
  return {
    importance: compareOrders(forests),
    shap: shapValues(task, forests),
    values: task.features.length < 2 ? [] : orderValues(input, task, forests),
  };
}

function compareOrder(
  measure: ImportanceMeasure['measure'],
  ranking: Ranking,
  { real, synthetic, replicates, scores }: LearnerOutcome,
): ImportanceMeasure | null {
  const reals = present(real.map(ranking));
  const synthetics = present(synthetic.map(ranking));
  if (reals.length === 0 || synthetics.length === 0) return null;
  const [ofReal, ofSynthetic] = [meanOf(reals), meanOf(synthetics)];
  const taus = present(replicates.map(ranking)).map((values) => kendallTau(values, reals[0]) ?? NaN);
  const bootstrap = summariseReplicates(Float64Array.from(taus));
  return {
    measure,
    learner: scores.learner,
    trainReal: Array.from(ofReal),
    trainSynthetic: Array.from(ofSynthetic),
    tau: kendallTau(ofSynthetic, ofReal),
    topOverlap: topOverlap(ofSynthetic, ofReal),
    bootstrapTau: bootstrap && { mean: bootstrap.ceiling, low: bootstrap.low, high: bootstrap.high },
  };
}

/** Tau and overlap of impurity importances: means over the seeds, beside those of resamples of the real rows. */
function orderValues(
  input: MetricInput,
  task: PredictionTask,
  { real, synthetic, replicates }: LearnerOutcome,
): MetricValue[] {
  const of = (outputs: readonly LearnOutput[]): Float64Array[] =>
    present(outputs.map(({ importances }) => importances));
  const [reals, synthetics, resampled] = [of(real), of(synthetic), of(replicates)];
  const scores: readonly [
    MetricDefinition,
    (a: Float64Array, b: Float64Array) => number | null,
    Record<string, string | number>,
  ][] = [
    [importanceTau, kendallTau, {}],
    [importanceTopK, topOverlap, { k: Math.min(TOP_K, task.features.length) }],
  ];
  return scores.flatMap(([definition, compare, settings]) => {
    const values = present(synthetics.map((one, seed) => compare(one, reals[seed])));
    if (values.length === 0) return [];
    const draws = present(resampled.map((one) => compare(one, reals[0])));
    const bound = summariseReplicates(Float64Array.from(draws));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // A new real sample can keep the order in full, and that is no sign of copying.
    const ceiling = bound && { ...bound, high: definition.maximum };
    return [
      metricValue(definition, 'table', [task.target], mean, ceiling, {
        ...baseProvenance(input),
        ceilingMethod: bound && 'forests on bootstrap resamples of the real training rows',
        replicates: bound && draws.length,
        settings: {
          ...settings,
          learner: 'random-forest',
          measure: 'mean decrease in impurity',
          seeds: values.length,
          seedLow: Math.min(...values),
          seedHigh: Math.max(...values),
        },
      }),
    ];
  });
}

function shapValues(task: PredictionTask, { real, synthetic }: LearnerOutcome): ShapValues | null {
  const [ofReal, ofSynthetic] = [real[0].explanation, synthetic[0].explanation];
  if (!ofReal || !ofSynthetic) return null;
  const { length: featureCount } = task.features;
  // Both forests explain the same rows, as the rows depend on the seed and the number of unseen rows alone,
  // unless one of them has so many nodes that it can explain fewer.
  const shared = new Set(ofSynthetic.shapRows);
  const rows = ofReal.shapRows.filter((row) => shared.has(row));
  const matrix = ({ shap, shapRows }: typeof ofReal): number[][] =>
    Array.from(rows, (row) => {
      const at = shapRows.indexOf(row);
      return Array.from(shap.subarray(at * featureCount, (at + 1) * featureCount));
    });
  const positions = task.test.features.map((column) => cellPositions(column));
  return {
    classLabel: ofReal.shownClass === null ? null : task.classes[ofReal.shownClass],
    trainReal: matrix(ofReal),
    trainSynthetic: matrix(ofSynthetic),
    position: Array.from(rows, (row) => positions.map((position) => position(row))),
    baseReal: ofReal.base,
    baseSynthetic: ofSynthetic.base,
  };
}

/** Mid-rank of a cell among the column's, from 0 to 1; labels by the order of their codes. */
function cellPositions(column: FeatureColumn): (row: number) => number | null {
  const values = column.type === 'numeric' ? column.values : Float64Array.from(column.codes);
  const present = values
    .filter((value) => value === value && (column.type === 'numeric' || value >= 0))
    .sort();
  return (row) => {
    if (row >= columnLength(column)) return null;
    const value = values[row];
    if (value !== value || (column.type === 'coded' && value < 0)) return null;
    const below = firstAtLeast(present, value);
    const upTo = firstAtLeast(present, value + 0, true);
    const last = present.length - 1;
    return last <= 0 ? 0.5 : Math.min(1, Math.max(0, (below + upTo - 1) / 2 / last));
  };
}

/** Index of the first entry that is at least (or, `above`, more than) the value. */
function firstAtLeast(sorted: Float64Array, value: number, above = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (above && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function present<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}

function meanOf(rows: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) row.forEach((value, at) => (mean[at] += value / rows.length));
  return mean;
}
