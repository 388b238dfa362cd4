import { createNeighborIndex, type NeighborIndex } from '../../neighbors/neighborIndex.js';
import { reportProgress } from '../../work/progress.js';
import { nullAucError } from '../rankAuc.js';
import type { MetricComputation, MetricComputationResult } from '../metricComputation.js';
import type { MetricProvenance } from '../metric.js';
import { baseProvenance } from '../metricInput.js';
import { metricValue } from '../metricValue.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import { authenticity } from './authenticity.js';
import { type EncodedRows, ENCODING, encodeRows, takePoints } from './encodeRows.js';
import { membershipAuc } from './membershipInference.js';
import { newSampleProportion, Z95 } from './proportions.js';

/** Members and, as many, non-members. */
const MAX_MEMBERS = 1_500;

/** Rows that neighbours are sought among. */
const MAX_ROWS = 20_000;

/** Fewest holdout rows: half of them are the reference. */
const MIN_ROWS = 20;

/** Who was in the training rows, by densities; and how far synthetic rows keep from single training rows. */
export const measureMembership: MetricComputation = {
  group: 'privacy',
  metrics: [membershipAuc, authenticity],
  weight: 4,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const { real, synthetic, holdout, seed } = input;
    if (holdout === null || real.columns.every(({ type }) => type === 'identifier'))
      return { values: [], breakdowns: [], notes: [] };
    if (holdout.rowCount < MIN_ROWS) {
      const message = `${holdout.rowCount} holdout rows are too few for membership inference; ${MIN_ROWS} are needed.`;
      return { values: [], breakdowns: [], notes: [{ code: 'TOO_FEW_ROWS', message }] };
    }
    await reportProgress(context, 0, 'Encoding rows as points');
    const encoded = encodeRows([real, synthetic, holdout]);
    const half = Math.min(MAX_ROWS, holdout.rowCount >> 1);
    const [reference, outsiders] = splitRows(encoded[2], half, seed);
    const count = Math.min(MAX_MEMBERS, real.rowCount, outsiders.rowCount);
    const take = (points: EncodedRows, most: number, role: string): EncodedRows =>
      takePoints(points, sampleRowIndices(points.rowCount, most, seed, `membership-${role}`));
    const members = take(encoded[0], count, 'members');
    const nonMembers = take(outsiders, count, 'non-members');
    const rows = take(encoded[1], MAX_ROWS, 'synthetic');
    const syntheticIndex = createNeighborIndex(rows);
    const referenceIndex = createNeighborIndex(reference);
    const distances = async (points: EncodedRows, done: number) => {
      await reportProgress(context, done, 'Finding the neighbours of members and non-members');
      return {
        toSynthetic: nearestDistances(syntheticIndex, points),
        toReference: nearestDistances(referenceIndex, points),
      };
    };
    const auc = membershipAuc.compute(await distances(members, 0.2), await distances(nonMembers, 0.4));
    const error = Z95 * nullAucError(count, count);
    await reportProgress(context, 0.6, 'Comparing with the distances of training rows');
    const training = take(encoded[0], MAX_ROWS, 'training');
    const trainingIndex = createNeighborIndex(training);
    const own = (points: EncodedRows) => authenticityOf(trainingIndex, training, points);
    const queries = take(encoded[1], MAX_MEMBERS, 'authenticity');
    const control = take(encoded[2], MAX_MEMBERS, 'authenticity-control');
    const controlShare = own(control);
    const base: MetricProvenance = { ...baseProvenance(input), settings: { encoding: ENCODING } };
    return {
      values: [
        metricValue(
          membershipAuc,
          'table',
          [],
          auc,
          { ceiling: 0.5, low: 0.5 - error, high: 0.5 + error },
          {
            ...base,
            ceilingMethod: 'one half by symmetry; Mann-Whitney interval',
            settings: {
              ...base.settings,
              density: 'distance to the nearest row',
              members: count,
              reference: reference.rowCount,
              syntheticSample: rows.rowCount,
            },
          },
        ),
        metricValue(
          authenticity,
          'table',
          [],
          own(queries),
          newSampleProportion(
            Math.round(controlShare * control.rowCount),
            control.rowCount,
            queries.rowCount,
          ),
          {
            ...base,
            ceilingMethod: 'the share of holdout rows; binomial errors of both shares',
            settings: { ...base.settings, syntheticSample: queries.rowCount, realSample: training.rowCount },
          },
        ),
      ],
      breakdowns: [],
      notes: [],
    };
  },
};

/** Two disjoint halves at random. */
function splitRows(points: EncodedRows, half: number, seed: number): [EncodedRows, EncodedRows] {
  const chosen = sampleRowIndices(points.rowCount, half, seed, 'membership-reference');
  const taken = new Set(chosen);
  const others = Int32Array.from({ length: points.rowCount }, (_, row) => row).filter(
    (row) => !taken.has(row),
  );
  return [takePoints(points, chosen), takePoints(points, others)];
}

function nearestDistances(index: NeighborIndex, points: EncodedRows): Float64Array {
  return index.nearestAll(points, 1).squaredDistances.map(Math.sqrt);
}

function authenticityOf(index: NeighborIndex, training: EncodedRows, points: EncodedRows): number {
  const found = index.nearestAll(points, 1);
  const near = Int32Array.from(new Set(found.rows));
  const others = index.nearestAll(takePoints(training, near), 1, near).squaredDistances;
  const own = new Float64Array(training.rowCount);
  near.forEach((row, i) => (own[row] = others[i]));
  return authenticity.compute(found.rows, found.squaredDistances, own);
}
