import { impossibleDesign, refusedOption } from '../invalidDesign.js';
import { crossingProbabilities } from './crossingProbabilities.js';
import type { GroupSequentialDesign } from './groupSequentialDesign.js';

/** Where a trial stands at a look. */
export interface Interim {
  /** 1 is the first look; below the number of looks. */
  readonly look: number;
  /** The standardised statistic at the look. */
  readonly z: number;
}

/**
 * The probability that a trial which goes on after a look will reject at one of the later looks. Later futility bounds
 * count where they are binding.
 *
 * The later statistics, as increments since the look, are again a process of independent increments with bounds that
 * are moved by what has been seen; its crossing probabilities are computed as those of the design.
 *
 * Source: Jennison and Turnbull 2000, section 10.2; Lachin 2005.
 *
 * @param drift mean of the statistic at the maximum information. Default: the observed trend, z / sqrt(t)
 * @throws LikenessError `INVALID_OPTION` for a look that is none of the design's or the last one
 */
export function conditionalPower(
  design: GroupSequentialDesign,
  interim: Interim,
  drift: number = observedTrend(design, interim),
): number {
  checkInterim(design, interim);
  const { information, upper, lower, sides, futility } = design;
  const { look, z } = interim;
  const t = information[look - 1];
  const seen = z * Math.sqrt(t);
  const rest = information.slice(look);
  const moved = (bounds: readonly number[]) =>
    bounds.slice(look).map((bound, i) => (bound * Math.sqrt(rest[i]) - seen) / Math.sqrt(rest[i] - t));
  const probabilities = crossingProbabilities(
    rest.map((later) => (later - t) / (1 - t)),
    {
      upper: moved(upper),
      lower: sides === 2 || futility === 'binding' ? moved(lower) : rest.map(() => -Infinity),
    },
    drift * Math.sqrt(1 - t),
  );
  return probabilities.upper.reduce(
    (sum, above, i) => sum + above + (sides === 2 ? probabilities.lower[i] : 0),
    0,
  );
}

/** The drift that the statistic at a look points to: z / sqrt(t). */
export function observedTrend(design: GroupSequentialDesign, { look, z }: Interim): number {
  return z / Math.sqrt(design.information[look - 1]);
}

/**
 * Refuses a look after which nothing follows, and a statistic that is no number.
 *
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function checkInterim({ information }: GroupSequentialDesign, { look, z }: Interim): void {
  if (information.length === 1)
    throw impossibleDesign(
      'A fixed design has no look before its end: give the information of two or more looks.',
    );
  if (!(Number.isInteger(look) && look >= 1 && look < information.length))
    throw refusedOption('look', look, `a whole number from 1 to ${information.length - 1}`);
  if (!Number.isFinite(z)) throw refusedOption('z', z, 'a finite number');
}
