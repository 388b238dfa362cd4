import { readFileSync } from 'node:fs';

/** A golden value: estimate and standard error. */
type EstimateAndError = readonly [estimate: number, standardError: number];

interface GoldenAnalyses {
  readonly t: readonly (readonly [df: number, t: number, lower: number, upper: number])[];
  readonly tQuantiles: readonly (readonly [df: number, p: number, quantile: number])[];
  readonly chiSquared: readonly (readonly [df: number, x: number, lower: number, upper: number])[];
  readonly chiSquaredQuantiles: readonly (readonly [df: number, p: number, quantile: number])[];
  readonly trial: Readonly<
    Record<'arm' | 'age' | 'severe' | 'change' | 'event' | 'count' | 'exposure', readonly number[]>
  >;
  readonly analyses: Readonly<
    Record<
      | 'pooled'
      | 'ancovaModel'
      | 'ancovaHC3'
      | 'logistic'
      | 'crudeLogistic'
      | 'standardisedDelta'
      | 'standardisedRobust',
      EstimateAndError
    >
  > & {
    readonly welch: readonly [estimate: number, standardError: number, df: number];
    readonly negativeBinomial: readonly [estimate: number, standardError: number, dispersion: number];
    readonly crudeNegativeBinomial: readonly [estimate: number, standardError: number, dispersion: number];
  };
  readonly restricted: readonly (readonly [
    treatment: number,
    control: number,
    ratio: number,
    difference: number,
    restricted: number,
  ])[];
  readonly dunnett: readonly (readonly [
    statistics: readonly number[],
    sizes: readonly number[],
    control: number,
    df: number | null,
    alternative: 'greater' | 'two-sided',
    adjusted: readonly number[],
  ])[];
}

/** The values of scripts/goldenTrialAnalyses.py, computed with 40 digits. */
export const GOLDEN = JSON.parse(
  readFileSync(new URL('../fixtures/trialAnalyses.json', import.meta.url), 'utf8'),
) as GoldenAnalyses;

/** The trial of the fixture in the engine's arrays. */
export const TRIAL = {
  arm: Uint8Array.from(GOLDEN.trial.arm),
  covariates: [Float64Array.from(GOLDEN.trial.age), Float64Array.from(GOLDEN.trial.severe)],
  change: Float64Array.from(GOLDEN.trial.change),
  event: Float64Array.from(GOLDEN.trial.event),
  count: Float64Array.from(GOLDEN.trial.count),
  exposure: Float64Array.from(GOLDEN.trial.exposure),
};

/** Relative difference of a value from the one that is expected. */
export function relativeError(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.abs(expected);
}
