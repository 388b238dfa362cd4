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
