import { normalCdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { describeBoundary } from './boundaryType.js';
import { checkDesign } from './checkDesign.js';
import type { CheckedDesign, GroupSequentialOptions } from './groupSequentialOptions.js';
import { solveBoundaries } from './solveBoundaries.js';

/** A design with looks and its boundaries. One look is the fixed design. */
export interface GroupSequentialDesign {
  /** The types of the boundaries in words. */
  readonly method: string;
  readonly alpha: number;
  readonly sides: 1 | 2;
  /** Fractions of the maximum information, the last one 1. */
  readonly information: readonly number[];
  /** Efficacy boundary of the standardised statistic; Infinity where a look cannot reject. */
  readonly upper: readonly number[];
  /** Where a one-sided trial stops for futility (-Infinity: nowhere), the last one equal to `upper`; of a two-sided design -upper. */
  readonly lower: readonly number[];
  /** Whether there is a futility bound, and whether alpha relies on it. */
  readonly futility: 'none' | 'binding' | 'non-binding';
  /** The level at which each look tests, all sides together: sides * (1 - Phi(upper)). */
  readonly nominal: readonly number[];
  /** Type I error up to each look. */
  readonly alphaSpent: readonly number[];
  /** Probability of a rejection on the side of the effect, at `drift`; null where none was asked for. */
  readonly power: number | null;
  /** Mean of the statistic at the maximum information that gives the power; null without a power. */
  readonly drift: number | null;
  /** Maximum information over that of the fixed design with the same alpha and power; null without a power. */
  readonly inflation: number | null;
}

/**
 * Boundaries of a group-sequential design by recursive numerical integration; they agree with rpact and gsDesign to the
 * digits that those print. Without a power, what depends on it is null.
 *
 * Sources: Armitage, McPherson and Rowe 1969; Lan and DeMets 1983; Jennison and Turnbull 2000, chapters 2, 4, 7 and 19.
 *
 * @throws LikenessError `INVALID_OPTION` with the option; `DESIGN_NOT_POSSIBLE`
 */
export function groupSequentialDesign(options: GroupSequentialOptions = {}): GroupSequentialDesign {
  const checked = checkDesign(options);
  const { alpha, sides, information, power, futility, binding } = checked;
  const { upper, lower, alphaAtLook, drift } = solveBoundaries(checked);
  const fixedDrift = fixedDesignDrift(alpha, sides, power ?? 0.5);
  return {
    method: describe(checked),
    alpha,
    sides,
    information,
    upper,
    lower,
    futility: futility === null || information.length === 1 ? 'none' : binding ? 'binding' : 'non-binding',
    nominal: upper.map((bound) => sides * normalCdf(-bound)),
    alphaSpent: runningSums(alphaAtLook),
    power,
    drift: power === null ? null : drift,
    inflation: power === null ? null : (drift / fixedDrift) ** 2,
  };
}

/**
 * Mean of the statistic at which a fixed test has the power, without the rejections on the wrong side: the sum of the
 * normal quantiles of 1 - alpha / sides and of the power.
 */
export function fixedDesignDrift(alpha: number, sides: 1 | 2, power: number): number {
  return normalQuantile(power) - normalQuantile(alpha / sides);
}

function describe({ sides, information, type, futility, binding }: CheckedDesign): string {
  const side = sides === 1 ? 'one-sided' : 'two-sided';
  if (information.length === 1) return `Fixed design, ${side}`;
  const looks = `${describeBoundary(type)}, ${information.length} looks, ${side}`;
  if (futility === null) return looks;
  return `${looks}, ${binding ? 'binding' : 'non-binding'} futility: ${describeBoundary(futility)}`;
}

function runningSums(parts: readonly number[]): number[] {
  let sum = 0;
  return parts.map((part) => (sum += part));
}
