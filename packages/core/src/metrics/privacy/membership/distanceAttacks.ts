import { countWithin } from '../../../neighbors/countWithin.js';
import { createNeighborIndex, type NeighborIndex } from '../../../neighbors/neighborIndex.js';
import { reportProgress, type RunContext } from '../../../work/progress.js';
import { type EncodedRows, ENCODING, sliceRows } from '../encodeRows.js';
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
  const local = new Float64Array(count);
  const ratios = new Float64Array(count);
  for (let from = 0; from < count; from += BATCH) {
    await reportProgress(context, from / count, 'Finding the neighbours of members and non-members');
    const batch = sliceRows(targets, from, Math.min(count, from + BATCH));
    const nearest = syntheticIndex.nearestAll(batch, 1).squaredDistances;
    const around = referenceIndex.nearestAll(batch, LOCAL_NEIGHBORS);
    const k = around.count;
    const nearestReference = nearest.map((_, row) => around.squaredDistances[row * k]);
    const radius = nearest.map((_, row) => around.squaredDistances[row * k + k - 1]);
    const synthetics = within(syntheticIndex, batch, radius);
    const references = within(referenceIndex, batch, radius);
    const tiedSynthetic = within(syntheticIndex, batch, nearest);
    const tiedReference = within(referenceIndex, batch, nearestReference);
    for (let row = 0; row < batch.rowCount; row++) {
      const distance = Math.sqrt(nearest[row]);
      closest[from + row] = -distance;
      local[from + row] =
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
    { attack: 'localDistance', scores: local, settings: { ...settings, neighbors: LOCAL_NEIGHBORS } },
    {
      attack: 'membership',
      scores: ratios,
      settings: { ...settings, density: 'distance to the nearest row, and how many are as near' },
    },
  ];
}

function within(index: NeighborIndex, queries: EncodedRows, radius: Float64Array): Float64Array {
  return countWithin(index.tree, queries, radius);
}
