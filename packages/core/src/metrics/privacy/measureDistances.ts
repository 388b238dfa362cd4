import { createNeighborIndex, type NeighborIndex } from '../../neighbors/neighborIndex.js';
import { TiedIndex } from '../../neighbors/tiedNeighbors.js';
import { reportProgress, type RunContext, subContext } from '../../work/progress.js';
import { type Ceiling, summariseReplicates } from '../ceilings/ceiling.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import type { MetricProvenance } from '../metric.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue, type ValueInterval } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { dcrShare } from './dcrShare.js';
import { appendPoints, type EncodedRows, encodeRows, ENCODING, sliceRows, takePoints } from './encodeRows.js';
import { nndr } from './nndr.js';
import {
  distinctRows,
  PERMUTATION_METHOD,
  PERMUTATIONS,
  permuteLabels,
  trueLabels,
} from './attacks/permuteLabels.js';
import { Z95 } from './proportions.js';
import { findRealNeighbors } from './realNeighbors.js';

/** Synthetic rows whose neighbours are sought. */
const QUERIES = 10_000;

/** Unseen rows whose neighbours are sought, for comparison. */
const CONTROLS = 2_500;

/** Most rows of either side that neighbours are sought among. */
const MAX_ROWS = 50_000;

/** Queries between two checks of the signal. */
const BATCH = 250;

/** How near synthetic rows come to training rows, beside as many unseen ones. */
export const measureDistances: MetricComputation = {
  group: 'privacy',
  metrics: [dcrShare, nndr],
  weight: 4,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = input;
    if (holdout === null || real.columns.every(({ type }) => type === 'identifier'))
      return { values: [], breakdowns: [], notes: [] };
    await reportProgress(context, 0, 'Encoding rows as points');
    const encoded = encodeRows([real, synthetic, holdout]);
    const take = (points: EncodedRows, most: number, role: string): EncodedRows =>
      takePoints(points, sampleRowIndices(points.rowCount, most, seed, `privacy-${role}`));
    const training = take(encoded[0], MAX_ROWS, 'training');
    const unseen = take(encoded[2], MAX_ROWS, 'holdout');
    const queries = take(encoded[1], QUERIES, 'queries');
    const control = take(unseen, CONTROLS, 'control');
    const trainingIndex = createNeighborIndex(training);
    const [nearest, second] = await twoNearest(trainingIndex, queries, subContext(context, 0, 0.4));
    const [controlNearest, controlSecond] = await twoNearest(
      trainingIndex,
      control,
      subContext(context, 0.4, 0.5),
    );
    const ratios = nndr.compute(nearest, second);
    const controlRatios = nndr.compute(controlNearest, controlSecond);
    const provenance: MetricProvenance = {
      ...baseProvenance(input),
      settings: {
        encoding: ENCODING,
        neighborsAmong: training.rowCount,
        unseenAmong: unseen.rowCount,
        syntheticSample: queries.rowCount,
      },
    };
    const share = await shareNearTraining(training, unseen, queries, seed, subContext(context, 0.5, 1));
    return {
      values: [
        metricValue(
          dcrShare,
          'table',
          [],
          share.value,
          share.distribution,
          {
            ...provenance,
            ceilingMethod: PERMUTATION_METHOD,
            replicates: PERMUTATIONS,
            settings: { ...provenance.settings, ties: 'half' },
          },
          share.interval,
        ),
        metricValue(
          nndr,
          'table',
          [],
          mean(ratios),
          newSampleMean(controlRatios, ratios.length),
          {
            ...provenance,
            ceilingMethod: `the mean of ${control.rowCount} holdout rows; interval from the spread of either mean`,
            settings: {
              ...provenance.settings,
              quantile05: quantile(ratios, 0.05),
              holdoutQuantile05: quantile(controlRatios, 0.05),
            },
          },
          meanInterval(ratios),
        ),
      ],
      breakdowns: [],
      notes: [],
    };
  },
};

/** The DCR share, and its distribution when the synthetic rows know nothing of who was a training row. */
async function shareNearTraining(
  training: EncodedRows,
  unseen: EncodedRows,
  queries: EncodedRows,
  seed: number,
  context: RunContext,
): Promise<{
  readonly value: number;
  readonly distribution: Ceiling;
  readonly interval: ValueInterval;
}> {
  const size = Math.min(training.rowCount, unseen.rowCount);
  const probabilities = [size / training.rowCount, size / unseen.rowCount] as const;
  const index = new TiedIndex(appendPoints(training, unseen));
  const { pointOf, rows: rowsOf, starts } = index.distinct;
  const rowCount = pointOf.length;
  const neighbors = await findRealNeighbors(
    index,
    queries,
    Math.min(...probabilities),
    subContext(context, 0, 0.8),
  );
  const points = distinctRows([neighbors.points]);
  const used = distinctRows(Array.from(points, (point) => rowsOf.subarray(starts[point], starts[point + 1])));
  const own = new Int32Array(starts.length - 1);
  const other = new Int32Array(starts.length - 1);
  const share = (isTraining: Uint8Array): number => {
    for (const point of points) own[point] = 0;
    for (const row of used) own[pointOf[row]] += isTraining[row];
    for (const point of points) other[point] = index.count(point) - own[point];
    return dcrShare.compute(neighbors, own, other, ...probabilities);
  };
  const permuted = await permuteLabels(
    rowCount,
    training.rowCount,
    used,
    share,
    seed,
    'dcr-permutation',
    subContext(context, 0.8, 1),
  );
  const distribution = summariseReplicates(permuted) as Ceiling;
  const value = share(trueLabels(rowCount, training.rowCount));
  // Labels at random spread as the value does.
  const interval = {
    low: Math.max(0, value - (distribution.high - distribution.ceiling)),
    high: Math.min(1, value + (distribution.ceiling - distribution.low)),
  };
  return { value, distribution, interval };
}

/** Distances of each query to its nearest and second nearest point; infinite where there is none. */
async function twoNearest(
  index: NeighborIndex,
  queries: EncodedRows,
  context: RunContext,
): Promise<[Float64Array, Float64Array]> {
  const distances: [Float64Array, Float64Array] = [
    new Float64Array(queries.rowCount).fill(Infinity),
    new Float64Array(queries.rowCount).fill(Infinity),
  ];
  for (let from = 0; from < queries.rowCount; from += BATCH) {
    await reportProgress(context, from / queries.rowCount, 'Finding the nearest training rows');
    const batch = sliceRows(queries, from, Math.min(queries.rowCount, from + BATCH));
    const found = index.nearestAll(batch, 2);
    for (let row = 0; row < batch.rowCount; row++) {
      for (let j = 0; j < found.count; j++)
        distances[j][from + row] = Math.sqrt(found.squaredDistances[row * found.count + j]);
    }
  }
  return distances;
}

/** The mean of as many new values as `count`, from the control's. */
function newSampleMean(control: Float64Array, count: number): Ceiling {
  const centre = mean(control);
  const variance = mean(control.map((value) => (value - centre) ** 2));
  const half = Z95 * Math.sqrt(variance / control.length + variance / count);
  return { ceiling: centre, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** 90% interval of a mean in [0, 1]. */
function meanInterval(values: Float64Array): ValueInterval {
  const centre = mean(values);
  const half = Z95 * Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) / values.length);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values: Float64Array, probability: number): number {
  return values.slice().sort()[Math.floor(probability * (values.length - 1))];
}
