import jstat from 'jstat';

/** A ceiling with the 5% and 95% quantiles of its sampling distribution. */
export interface Ceiling {
  readonly ceiling: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Mean and 5% and 95% quantiles (linear between order statistics) of the replicates; NaN entries are replicates
 * without a value and are left out. Null when none has one.
 */
export function summariseReplicates(replicates: Float64Array): Ceiling | null {
  const sorted = replicates.filter((value) => value === value).sort();
  if (sorted.length === 0) return null;
  let sum = 0;
  for (const value of sorted) sum += value;
  return { ceiling: sum / sorted.length, low: quantile(sorted, 0.05), high: quantile(sorted, 0.95) };
}

/**
 * Mean of the replicates, and an interval that holds for the worst and the best of `among` such parts at once: the
 * quantiles .05 / among and 1 - .05 / among (Bonferroni), of a gamma distribution with the replicates' mean and variance, as
 * replicates are too few for tails that far out. Half-normal distances, as of one correlation, have thinner tails, so
 * the interval is rather too wide.
 *
 * @param replicates of a distance: at least 0, at least two of them
 */
export function oneOfMany(replicates: Float64Array, among: number): Ceiling {
  const n = replicates.length;
  const mean = replicates.reduce((sum, value) => sum + value, 0) / n;
  const variance = replicates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  if (!(mean > 0) || !(variance > 0)) return { ceiling: mean, low: mean, high: mean };
  const at = (probability: number): number =>
    jstat.gamma.inv(probability, mean ** 2 / variance, variance / mean);
  const tail = 0.05 / Math.max(1, among);
  return { ceiling: mean, low: Math.min(mean, at(tail)), high: Math.max(mean, at(1 - tail)) };
}

function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** The ceiling of `1 - factor x distance`, from that of the distance, which lies in [0, 1 / factor]. */
export function complement({ ceiling, low, high }: Ceiling, factor = 1): Ceiling {
  return {
    ceiling: 1 - factor * ceiling,
    low: Math.max(0, 1 - factor * high),
    high: Math.min(1, 1 - factor * low),
  };
}
