import { checkBetween, impossibleDesign, refusedOption } from '../../invalidDesign.js';
import { type MeansOptions, meansSampleSize } from '../means.js';
import { type RatesOptions, ratesSampleSize } from '../rates.js';
import { roundUp } from '../arms.js';
import type { SampleSize } from '../sampleSize.js';

/** Between which totals a re-estimated sample size may lie. */
export interface SizeLimits {
  /** Patients that were planned; the size is not lowered. */
  readonly planned: number;
  /** Default: no limit. */
  readonly largest?: number;
}

/** A sample size from pooled data. */
export interface BlindedReestimation {
  /** What the method estimated, in words. */
  readonly method: string;
  /** Both arms together, rounded up, within the limits. */
  readonly patients: number;
  /** The size that the estimate asks for. */
  readonly sampleSize: SampleSize;
}

/** Options of `blindedMeans`. */
export interface BlindedMeansOptions extends Omit<MeansOptions, 'sd'> {
  /** Standard deviation of all values so far, both arms in one. */
  readonly pooledSd: number;
  /** Whether the variance between the arms under the assumed difference is taken off. Default true. */
  readonly adjust?: boolean;
}

/**
 * Sample size for means, re-estimated from the variance of all patients without unblinding. The variance of both arms in
 * one is that within arms plus r / (1 + r)^2 difference^2, which is taken off for the assumed difference.
 *
 * Source: Gould and Shih 1992; Zucker et al. 1999; Friede and Kieser 2013.
 *
 * @throws LikenessError `INVALID_OPTION`; `DESIGN_NOT_POSSIBLE` where nothing is left of the variance
 */
export function blindedMeans(options: BlindedMeansOptions, limits: SizeLimits): BlindedReestimation {
  const { pooledSd, adjust = true, allocation = 1, difference } = options;
  checkBetween('pooledSd', pooledSd, 0, Infinity);
  checkBetween('allocation', allocation, 0, Infinity);
  const between = adjust ? (allocation / (1 + allocation) ** 2) * difference ** 2 : 0;
  const variance = pooledSd ** 2 - between;
  if (!(variance > 0))
    throw impossibleDesign(
      `The pooled standard deviation ${pooledSd} is smaller than the assumed difference alone makes it (${Math.sqrt(between)}): the difference cannot be true.`,
    );
  const sampleSize = meansSampleSize({ ...options, sd: Math.sqrt(variance) });
  const method = adjust
    ? 'Blinded, one-sample variance less that between arms'
    : 'Blinded, one-sample variance';
  return { method, sampleSize, patients: within(sampleSize, limits) };
}

/** Options of `blindedRates`. */
export interface BlindedRatesOptions extends Omit<RatesOptions, 'control' | 'treatment'> {
  /** Rate of all patients so far, both arms in one. */
  readonly pooledRate: number;
  /** The difference (treatment less control) or ratio (treatment over control) that is assumed, as `measure` says. */
  readonly effect: number;
}

/**
 * Sample size for rates, re-estimated from the rate of all patients without unblinding: the assumed difference or ratio
 * is kept, the rates of the arms are those whose mean is the pooled rate.
 *
 * Source: Gould 1992.
 *
 * @throws LikenessError `INVALID_OPTION`; `DESIGN_NOT_POSSIBLE` where an arm would have a rate outside 0 to 1
 */
export function blindedRates(options: BlindedRatesOptions, limits: SizeLimits): BlindedReestimation {
  const { pooledRate, effect, measure = 'difference', allocation = 1 } = options;
  checkBetween('pooledRate', pooledRate, 0, 1);
  checkBetween('allocation', allocation, 0, Infinity);
  const control =
    measure === 'ratio'
      ? (pooledRate * (1 + allocation)) / (1 + allocation * effect)
      : pooledRate - (effect * allocation) / (1 + allocation);
  const treatment = measure === 'ratio' ? control * effect : control + effect;
  if (!(Math.min(control, treatment) > 0 && Math.max(control, treatment) < 1))
    throw impossibleDesign(
      `With a pooled rate of ${pooledRate} the assumed ${measure} ${effect} would give rates of ${control} and ${treatment}: it cannot be true.`,
    );
  const sampleSize = ratesSampleSize({ ...options, control, treatment });
  return { method: 'Blinded, pooled rate', sampleSize, patients: within(sampleSize, limits) };
}

function within({ whole }: SampleSize, { planned, largest = Infinity }: SizeLimits): number {
  checkBetween('planned', planned, 0, Infinity);
  if (!(largest >= planned)) throw refusedOption('largest', largest, `a number of ${planned} or more`);
  return Math.min(Math.max(whole.total, roundUp(planned)), largest);
}
