import type { NearestTraining, NearestTrainings } from '../../metrics/privacy/nearestTraining.js';
import type { DistanceComparison, DistanceDistribution } from '../report.js';

const BINS = 40;

/** What the largest distances are cut off at: a quantile of all distances. */
const TOP = 0.99;

/** Distances to the nearest training row, of synthetic, unseen and (other) training rows, over the same bins. */
export function compareDistances(
  { training, holdout, synthetic }: NearestTrainings,
  encoding: string,
): DistanceComparison {
  const all = [training, holdout, synthetic].flatMap((one) =>
    one === null ? [] : Array.from(one.distances),
  );
  const sorted = Float64Array.from(all).sort();
  const top = sorted[Math.floor(TOP * (sorted.length - 1))] || 1;
  const edges = Array.from({ length: BINS + 1 }, (_, bin) => Number(((bin / BINS) * top).toPrecision(6)));
  const count = (one: NearestTraining | null): DistanceDistribution | null =>
    one === null ? null : distributionOf(one.distances, edges);
  return {
    encoding,
    edges,
    training: count(training),
    holdout: count(holdout),
    synthetic: distributionOf(synthetic.distances, edges),
  };
}

function distributionOf(distances: Float64Array, edges: readonly number[]): DistanceDistribution {
  const proportions = new Array<number>(BINS).fill(0);
  for (const distance of distances) {
    const bin = Math.min(BINS - 1, Math.floor((distance / edges[BINS]) * BINS));
    proportions[bin] += 1 / distances.length;
  }
  const sorted = distances.slice().sort();
  return {
    rows: distances.length,
    proportions,
    equal: distances.filter((distance) => distance === 0).length / distances.length,
    median: sorted[Math.floor((sorted.length - 1) / 2)],
  };
}
