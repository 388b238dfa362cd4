import { gammaUpper } from '../../numeric/specialFunctions.js';
import type { Marginal } from '../marginal.js';
import type { ValueSummary } from './valueSummary.js';

/** Pearson's test, or why there is none. */
export type GoodnessOfFit =
  | {
      readonly test: 'chi-square';
      readonly statistic: number;
      readonly degreesOfFreedom: number;
      /** Probability of a statistic as large if the distribution held; small speaks against it. */
      readonly pValue: number;
    }
  | { readonly test: null; readonly reason: string };

const MAX_CLASSES = 20;
const MIN_EXPECTED = 5;

/**
 * Pearson's chi-square test over up to 20 classes of neighbouring values with at least five expected in each; degrees of
 * freedom are classes - 1 - fitted parameters. With many rows it rejects any distribution that is not exactly true: read it beside
 * the Kolmogorov-Smirnov distance. No random numbers; O(cells).
 */
export function goodnessOfFit(
  distribution: Marginal,
  parameterCount: number,
  summary: ValueSummary,
): GoodnessOfFit {
  const { points, weights, upper, count } = summary;
  const wanted = Math.max(MIN_EXPECTED, count / MAX_CLASSES);
  const classes: { observed: number; expected: number }[] = [];
  let observed = 0;
  let below = 0;
  for (let i = 0; i < points.length; i++) {
    observed += weights[i];
    const reached = i === points.length - 1 ? 1 : distribution.cdf(upper[i]);
    const expected = (reached - below) * count;
    const rest = (1 - reached) * count;
    if (i < points.length - 1 && (expected < wanted || rest < MIN_EXPECTED)) continue;
    classes.push({ observed, expected });
    observed = 0;
    below = reached;
  }
  const degreesOfFreedom = classes.length - 1 - parameterCount;
  if (degreesOfFreedom < 1) {
    return {
      test: null,
      reason: 'the distribution has as many parameters as the data have classes of five or more',
    };
  }
  let statistic = 0;
  for (const { observed: seen, expected } of classes) {
    statistic += (seen - expected) ** 2 / Math.max(expected, 1e-9);
  }
  return {
    test: 'chi-square',
    statistic,
    degreesOfFreedom,
    pValue: gammaUpper(degreesOfFreedom / 2, statistic / 2),
  };
}
