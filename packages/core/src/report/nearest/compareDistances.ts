import type { NearestTraining, NearestTrainings } from '../../metrics/privacy/nearestTraining.js';
import { roundStep } from '../distributions/roundStep.js';
import type { DistanceComparison, DistanceDistribution } from '../report.js';

/** At most so many bins, of a round width. */
const BINS = 40;

/** What the largest distances are cut off at: a quantile of all distances. */
const TOP = 0.95;

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
  const step = roundStep(top / BINS, false);
  const edges = Array.from({ length: Math.ceil(top / step) + 1 }, (_, bin) =>
    Number((bin * step).toPrecision(12)),
  );
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
  const bins = edges.length - 1;
  const proportions = new Array<number>(bins).fill(0);
  for (const distance of distances) {
    const bin = Math.min(bins - 1, Math.floor((distance / edges[bins]) * bins));
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
