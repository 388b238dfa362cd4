import { reportProgress, subContext } from '../../work/progress.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import type { MetricProvenance } from '../metric.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { wilsonInterval } from '../utility/scores/wilsonInterval.js';
import { authenticity } from './authenticity.js';
import { type EncodedRows, ENCODING, encodeRows, takePoints } from './encodeRows.js';
import { attackScene, MIN_HOLDOUT_ROWS } from './membership/attackScene.js';
import { distanceAttacks } from './membership/distanceAttacks.js';
import { newSampleProportion } from './proportions.js';
import { TiedIndex } from '../../neighbors/tiedNeighbors.js';

/** Rows whose distances are compared with those of their nearest training row. */
const MAX_QUERIES = 1_500;

/** Training rows that neighbours are sought among. */
const MAX_ROWS = 20_000;

/** Who was in the training rows, by distances; and how far synthetic rows keep from single training rows. */
export const measureMembership: MetricComputation = {
  group: 'privacy',
  metrics: [authenticity],
  weight: 6,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = input;
    const scene = attackScene(input);
    if (holdout === null || scene === null) {
      const message = `Membership inference needs ${MIN_HOLDOUT_ROWS} holdout rows and a column that is not an identifier.`;
      return { values: [], breakdowns: [], notes: [{ code: 'TOO_FEW_ROWS', message }] };
    }
    const attackScores = await distanceAttacks(scene, subContext(context, 0, 0.8));
    await reportProgress(context, 0.8, 'Comparing with the distances of training rows');
    const encoded = encodeRows([real, synthetic, holdout]);
    const take = (points: EncodedRows, most: number, role: string): EncodedRows =>
      takePoints(points, sampleRowIndices(points.rowCount, most, seed, `membership-${role}`));
    const training = take(encoded[0], MAX_ROWS, 'training');
    const index = new TiedIndex(training);
    const queries = take(encoded[1], MAX_QUERIES, 'authenticity');
    const control = take(encoded[2], MAX_QUERIES, 'authenticity-control');
    const value = authenticityOf(index, queries);
    const controlShare = authenticityOf(index, control);
    const provenance: MetricProvenance = {
      ...baseProvenance(input),
      ceilingMethod: 'the proportion of holdout rows; binomial errors of both proportions',
      settings: { encoding: ENCODING, syntheticSample: queries.rowCount, realSample: training.rowCount },
    };
    return {
      values: [
        metricValue(
          authenticity,
          'table',
          [],
          value,
          newSampleProportion(controlShare * control.rowCount, control.rowCount, queries.rowCount),
          provenance,
          wilsonInterval(value * queries.rowCount, queries.rowCount),
        ),
      ],
      breakdowns: [],
      notes: [],
      attackScores,
    };
  },
};

function authenticityOf(index: TiedIndex, rows: EncodedRows): number {
  const near = index.nearest(rows, 1);
  const { distinct } = index;
  const points = Int32Array.from(new Set(near.points));
  const own = new Float64Array(distinct.points.rowCount);
  const single = points.filter((point) => index.count(point) === 1);
  // A row that repeats is its own nearest neighbour: distance 0.
  if (single.length > 0 && distinct.points.rowCount > 1) {
    const queries = takePoints(distinct.points, single);
    const others = index.index.nearestAll(queries, 1, single).squaredDistances;
    single.forEach((point, i) => (own[point] = others[i]));
  } else single.forEach((point) => (own[point] = Infinity));
  return authenticity.compute(near, (point) => index.count(point), own);
}
