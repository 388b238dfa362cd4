import { type Ceiling, summariseReplicates } from '../../ceilings/ceiling.js';
import { createCountBelow } from '../../../numeric/countBelow.js';
import type { ValueInterval } from '../../metricValue.js';

/** One-sided level of each end of an interval. */
export const LEVEL = 0.05;

/** A score, its interval, and what it is with labels put at random. */
export interface MeasuredScore {
  readonly value: number;
  /** Lower end of its interval at a one-sided level. */
  readonly lowAt: (level: number) => number;
  /** Upper end at 5%. */
  readonly high: number;
  readonly permuted: Float64Array;
}

/** 90% interval of a score. */
export function intervalOf({ lowAt, high }: MeasuredScore): ValueInterval {
  return { low: lowAt(LEVEL), high };
}

/**
 * The worst, the largest, of several scores of the same rows. The lower end of its interval is the highest of the single
 * lower ends at a level that holds for all of them: the 5% quantile of the smallest of their p-values with labels at random
 * (Westfall and Young 1993), so that many attacks raise no false alarm. The upper end is the highest of the single upper
 * ends: the score that is truly the worst exceeds its own in 5% at most.
 *
 * @param scores at least one; permuted by the same labels
 */
export function worstOf(scores: readonly MeasuredScore[]): {
  /** Which one it is. */
  readonly at: number;
  readonly value: number;
  readonly interval: ValueInterval;
  /** Of the largest of them with labels at random. */
  readonly ceiling: Ceiling;
} {
  const at = scores.reduce((worst, { value }, own) => (value > scores[worst].value ? own : worst), 0);
  const level = sharedLevel(scores.map(({ permuted }) => permuted));
  const largest = scores[0].permuted.map((_, replicate) =>
    Math.max(...scores.map(({ permuted }) => permuted[replicate])),
  );
  return {
    at,
    value: scores[at].value,
    interval: {
      low: Math.max(...scores.map(({ lowAt }) => lowAt(level))),
      high: Math.max(...scores.map(({ high }) => high)),
    },
    ceiling: summariseReplicates(largest) as Ceiling,
  };
}

/** The level at which single tests are made so that one of them is wrong in 5%: at least Bonferroni's, at most 5%. */
function sharedLevel(permuted: readonly Float64Array[]): number {
  const replicates = permuted[0].length;
  const smallest = new Float64Array(replicates).fill(1);
  for (const own of permuted) {
    const below = new Int32Array(replicates);
    createCountBelow(own.slice().sort())(own, below);
    below.forEach((count, replicate) => {
      smallest[replicate] = Math.min(smallest[replicate], (replicates - count) / replicates);
    });
  }
  const quantile = smallest.sort()[Math.floor(LEVEL * replicates)];
  return Math.min(LEVEL, Math.max(LEVEL / permuted.length, quantile));
}
