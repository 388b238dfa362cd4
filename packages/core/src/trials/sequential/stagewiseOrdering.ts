import { findRoot } from '../../numeric/optimize/findRoot.js';
import { checkBetween, refusedOption } from '../invalidDesign.js';
import { crossingProbabilities } from './crossingProbabilities.js';
import type { Interim } from './conditionalPower.js';
import type { GroupSequentialDesign } from './groupSequentialDesign.js';

/** Inference after a trial has ended at a look, adjusted for the looks. */
export interface StagewiseInference {
  /** One-sided p-value against a drift of 0 or less. */
  readonly p: number;
  /** Drift at which as large an outcome has probability 1/2: the median-unbiased estimate. */
  readonly drift: number;
  /** Limits of the two-sided interval of the drift. */
  readonly interval: readonly [number, number];
}

/** Drifts between which a limit is looked for, beside the statistic. */
const REACH = 12;

/**
 * P-value, median-unbiased estimate and confidence interval of the drift when a trial has ended at a look, by the
 * stage-wise ordering: rejecting earlier is larger evidence, at the same look a larger statistic. Divide the drift by that
 * of a unit of effect to get the effect. Futility bounds count where they are binding.
 *
 * Source: Tsiatis, Rosner and Mehta 1984; Jennison and Turnbull 2000, sections 8.4 and 8.5.
 *
 * @param end the look at which the trial ended, from 1, and its statistic
 * @param level of the interval. Default .95
 * @throws LikenessError `INVALID_OPTION`
 */
export function stagewiseInference(
  design: GroupSequentialDesign,
  { look, z }: Interim,
  level = 0.95,
): StagewiseInference {
  checkBetween('level', level, 0, 1);
  if (!(Number.isInteger(look) && look >= 1 && look <= design.information.length))
    throw refusedOption('look', look, `a whole number from 1 to ${design.information.length}`);
  if (!Number.isFinite(z)) throw refusedOption('z', z, 'a finite number');
  const information = design.information.slice(0, look);
  const upper = [...design.upper.slice(0, look - 1), z];
  const stops = design.sides === 2 || design.futility === 'binding';
  const lower = [...design.lower.slice(0, look - 1).map((bound) => (stops ? bound : -Infinity)), -Infinity];
  const atLeast = (drift: number) =>
    crossingProbabilities(information, { upper, lower }, drift).upper.reduce((sum, part) => sum + part, 0);
  const naive = z / Math.sqrt(information[look - 1]);
  const reach = REACH / Math.sqrt(information[0]);
  const driftAt = (probability: number) =>
    findRoot((drift) => atLeast(drift) - probability, naive - reach, naive + reach, 1e-9);
  return {
    p: atLeast(0),
    drift: driftAt(0.5),
    interval: [driftAt((1 - level) / 2), driftAt((1 + level) / 2)],
  };
}
