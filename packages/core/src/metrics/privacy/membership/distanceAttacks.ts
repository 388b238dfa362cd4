import { countWithin } from '../../../neighbors/countWithin.js';
import { createNeighborIndex, type NeighborIndex } from '../../../neighbors/neighborIndex.js';
import { reportProgress, type RunContext } from '../../../work/progress.js';
import type { Neighbors } from '../../../neighbors/neighborPoints.js';
import { type EncodedRows, ENCODING, sliceRows, takePoints } from '../encodeRows.js';
import type { AttackScene } from './attackScene.js';
import type { AttackScores } from './attacks.js';

/** Nearest real rows whose distance is the radius of a row's neighbourhood. */
const LOCAL_NEIGHBORS = 5;

/** Weight of the distance to the nearest synthetic row against the radius, beside that of the counts. */
const DISTANCE_WEIGHT = 1 / 3;

/** Keeps the logarithm of a distance of 0 finite; far below any distance of rows that differ. */
const MIN_DISTANCE = 1e-9;

/** Targets whose neighbours are sought between two checks of the signal. */
const BATCH = 250;

/**
 * Three attacks by distances.
 *
 * - `closestRecord`: near synthetic rows (GAN-Leaks' full black-box attack, Chen and others 2020).
 * - `localDistance`: in the ball around a row that reaches to its fifth nearest reference row there are many synthetic
 *   rows against reference rows, and the nearest is near against the radius: log((1 + synthetic) / reference) + log(radius /
 *   distance) / 3. Hilprecht and others 2019 count synthetic rows in a ball; a radius and a comparison that are local are those
 *   of the data plagiarism index (Ward and others 2024).
 * - `membership`: the density ratio of DOMIAS (van Breugel and others 2023), densities by the nearest row; where several
 *   rows are as near, they count.
 */
export async function distanceAttacks({ points }: AttackScene, context: RunContext): Promise<AttackScores[]> {
  const { targets, reference, synthetic } = points;
  const syntheticIndex = createNeighborIndex(synthetic);
  const referenceIndex = createNeighborIndex(reference);
  const count = targets.rowCount;
  const dimensions = count === 0 ? 1 : targets.numeric.length / count + targets.categoryWeights.length;
  const closest = new Float64Array(count);
  const localScores = new Float64Array(count);
  const ratios = new Float64Array(count);
  for (let from = 0; from < count; from += BATCH) {
    await reportProgress(context, from / count, 'Finding the neighbours of members and non-members');
    const batch = sliceRows(targets, from, Math.min(count, from + BATCH));
    // One more than is wanted shows whether rows tie; only then are they counted.
    const near = syntheticIndex.nearestAll(batch, 2);
    const around = referenceIndex.nearestAll(batch, LOCAL_NEIGHBORS + 1);
    const local = Math.min(LOCAL_NEIGHBORS, around.count);
    const distanceAt = ({ squaredDistances, count: k }: Neighbors, place: number): Float64Array =>
      Float64Array.from({ length: batch.rowCount }, (_, row) => squaredDistances[row * k + place]);
    const nearest = distanceAt(near, 0);
    const nearestReference = distanceAt(around, 0);
    const radius = distanceAt(around, local - 1);
    const synthetics = countWithin(syntheticIndex.tree, batch, radius);
    const references = countTied(referenceIndex, batch, around, local);
    const tiedSynthetic = countTied(syntheticIndex, batch, near, 1);
    const tiedReference = countTied(referenceIndex, batch, around, 1);
    for (let row = 0; row < batch.rowCount; row++) {
      const distance = Math.sqrt(nearest[row]);
      closest[from + row] = -distance;
      localScores[from + row] =
        Math.log(1 + synthetics[row]) -
        Math.log(references[row]) +
        DISTANCE_WEIGHT *
          (Math.log(Math.sqrt(radius[row]) + MIN_DISTANCE) - Math.log(distance + MIN_DISTANCE));
      // The logarithm of k / d^dimensions for both, over the dimensions.
      ratios[from + row] =
        Math.log(Math.sqrt(nearestReference[row]) + MIN_DISTANCE) -
        Math.log(distance + MIN_DISTANCE) +
        Math.log(tiedSynthetic[row] / tiedReference[row]) / dimensions;
    }
  }
  const settings = { encoding: ENCODING, syntheticSample: synthetic.rowCount };
  return [
    { attack: 'closestRecord', scores: closest, settings },
    { attack: 'localDistance', scores: localScores, settings: { ...settings, neighbors: LOCAL_NEIGHBORS } },
    {
      attack: 'membership',
      scores: ratios,
      settings: { ...settings, density: 'distance to the nearest row, and how many are as near' },
    },
  ];
}

/** Rows that are at most as far as the `k`-th nearest, `k` at most the neighbours that were found. */
function countTied(index: NeighborIndex, queries: EncodedRows, near: Neighbors, k: number): Float64Array {
  const { count, squaredDistances } = near;
  const rows = new Float64Array(queries.rowCount).fill(k);
  const open: number[] = [];
  for (let row = 0; row < queries.rowCount; row++) {
    if (k < count && squaredDistances[row * count + k - 1] === squaredDistances[row * count + k])
      open.push(row);
  }
  const tied = takePoints(queries, Int32Array.from(open));
  const radius = Float64Array.from(open, (row) => squaredDistances[row * count + k - 1]);
  countWithin(index.tree, tied, radius).forEach((found, i) => (rows[open[i]] = found));
  return rows;
}
