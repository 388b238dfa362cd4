import { createNeighborIndex, type NeighborIndex } from '../../neighbors/neighborIndex.js';
import { reportProgress, type RunContext, subContext } from '../../work/progress.js';
import { sampleRowIndices } from '../ceilings/sampleRowIndices.js';
import type { MetricInput } from '../metricInput.js';
import { encodeRows, type EncodedRows, sliceRows, takePoints } from './encodeRows.js';

/** Most training rows that neighbours are sought among. */
const MAX_ROWS = 50_000;

/** Queries between two checks of the signal. */
const BATCH = 250;

/** The nearest training row of some rows of a table. */
export interface NearestTraining {
  /** Indices of those rows in their table, ascending. */
  readonly rows: Int32Array;
  /** Index of the nearest training row of each; the lower one of equally near ones. */
  readonly nearest: Int32Array;
  /** Distance in the encoding of the privacy metrics, 0 and up. */
  readonly distances: Float64Array;
}

/** For rows of each table; training rows are compared with the other training rows. */
export interface NearestTrainings {
  /** Null with a single training row. */
  readonly training: NearestTraining | null;
  readonly holdout: NearestTraining | null;
  readonly synthetic: NearestTraining;
}

/**
 * The nearest training row of at most `most` rows of each table, drawn at random (all when they are fewer).
 *
 * @returns null where no column can be compared
 */
export async function nearestTraining(
  { real, synthetic, holdout, seed }: MetricInput,
  most: number,
  context: RunContext,
): Promise<NearestTrainings | null> {
  if (real.columns.every(({ type }) => type === 'identifier')) return null;
  await reportProgress(context, 0, 'Encoding rows as points');
  const tables = holdout === null ? [real, synthetic] : [real, synthetic, holdout];
  const points = encodeRows(tables);
  const sampled = sampleRowIndices(real.rowCount, MAX_ROWS, seed, 'nearest-among');
  const among = takePoints(points[0], sampled);
  const index = createNeighborIndex(among);
  const find = async (from: EncodedRows, role: string, part: number): Promise<NearestTraining> => {
    const rows = sampleRowIndices(from.rowCount, most, seed, `nearest-${role}`);
    const own = subContext(context, part / 3, (part + 1) / 3);
    const found = await search(index, takePoints(from, rows), role === 'training' ? rows : null, own);
    const trainingRows = role === 'training' ? rows.map((row) => sampled[row]) : rows;
    return {
      rows: trainingRows,
      nearest: found.nearest.map((row) => sampled[row]),
      distances: found.distances,
    };
  };
  return {
    training: among.rowCount < 2 ? null : await find(among, 'training', 0),
    synthetic: await find(points[1], 'synthetic', 1),
    holdout: holdout === null ? null : await find(points[2], 'holdout', 2),
  };
}

async function search(
  index: NeighborIndex,
  queries: EncodedRows,
  exclude: Int32Array | null,
  context: RunContext,
): Promise<{ readonly nearest: Int32Array; readonly distances: Float64Array }> {
  const nearest = new Int32Array(queries.rowCount);
  const distances = new Float64Array(queries.rowCount);
  for (let from = 0; from < queries.rowCount; from += BATCH) {
    await reportProgress(context, from / queries.rowCount, 'Finding the nearest training rows');
    const to = Math.min(queries.rowCount, from + BATCH);
    const found = index.nearestAll(sliceRows(queries, from, to), 1, exclude?.subarray(from, to) ?? 'none');
    nearest.set(found.rows, from);
    distances.set(found.squaredDistances.map(Math.sqrt), from);
  }
  return { nearest, distances };
}
