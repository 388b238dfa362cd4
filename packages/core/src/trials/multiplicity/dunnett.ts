import { normalCdf, normalPdf } from '../../numeric/normalDistribution.js';
import type { Alternative } from '../testResult.js';
import { type Adjustment, ascending, invalid } from './adjustment.js';

/** Several treatments that are compared with one control. */
export interface DunnettComparisons {
  /** The statistic of each treatment against the control, with one variance estimate for all arms. */
  readonly statistics: ArrayLike<number>;
  /** Patients of each treatment arm. */
  readonly treatmentSizes: ArrayLike<number>;
  readonly controlSize: number;
  /** Of the variance estimate; Infinity for a known variance. */
  readonly degreesOfFreedom: number;
  readonly alternative: Alternative;
  /** `step-down` adjusts each hypothesis for those only that are not rejected before it. Default `single-step`. */
  readonly procedure?: 'single-step' | 'step-down';
}

/** Normal variables are integrated from minus to plus this. */
const REACH = 8.5;
/** Steps of the trapezoidal rule that leave an error near 1e-15: see `normalStep` and `scaleNodes`. */
const NORMAL_STEP = 0.7;
const LARGEST_SCALE_STEP = 0.14;
/** Scales whose log density is that far below the peak are left out. */
const NEGLIGIBLE = -40;

/**
 * Dunnett's adjustment: the probability, when no treatment has an effect, that the largest of the statistics is at least
 * as large as the one observed. Exact for normal outcomes of equal variance.
 *
 * The statistics have the correlations l_i l_j, l_i^2 = n_i / (n_i + n_0). Given the control's mean z and the ratio s of
 * estimated to true standard deviation they are independent, which leaves a double integral of a product of normal
 * distribution functions. Both are taken by the trapezoidal rule. Absolute error below 1e-12.
 *
 * Source: Dunnett 1955, "A multiple comparison procedure for comparing several treatments with a control"; step-down:
 * Marcus, Peritz, Gabriel 1976. Cost of a statistic: some 1,500 evaluations of the normal distribution a treatment.
 *
 * @throws LikenessError `INVALID_OPTION`
 */
export function dunnett(comparisons: DunnettComparisons): Adjustment {
  checkComparisons(comparisons);
  const { statistics, treatmentSizes, controlSize, degreesOfFreedom, alternative } = comparisons;
  const distances = Float64Array.from(statistics, (t) =>
    alternative === 'two-sided' ? Math.abs(t) : alternative === 'less' ? -t : t,
  );
  const scales = scaleNodes(degreesOfFreedom);
  const twoSided = alternative === 'two-sided';
  const exceeds = (distance: number, treatments: readonly number[]): number =>
    exceedance(
      distance,
      treatments.map((i) => treatmentSizes[i] / controlSize),
      scales,
      twoSided,
    );

  const adjusted = new Float64Array(distances.length);
  const order = ascending(distances.map((distance) => -distance));
  let largest = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const stepDown = comparisons.procedure === 'step-down';
    largest = Math.max(largest, exceeds(distances[order[rank]], stepDown ? order.slice(rank) : order));
    adjusted[order[rank]] = Math.min(1, largest);
  }
  const side = twoSided ? 'two-sided' : 'one-sided';
  return { method: `Dunnett (${comparisons.procedure ?? 'single-step'}, ${side})`, adjusted };
}

interface ScaleNodes {
  /** Values of s. */
  readonly scales: Float64Array;
  /** Of sum 1. */
  readonly weights: Float64Array;
}

/**
 * Nodes in u = log s, s^2 = chi-squared / df, where the log density is df (u - (e^(2u) - 1) / 2) and a constant. The
 * trapezoidal rule converges geometrically there: the integrand is analytic around the real line and falls to 0 on both
 * sides (Trefethen and Weideman 2014). The constant cancels when the weights are divided by their sum.
 */
function scaleNodes(degreesOfFreedom: number): ScaleNodes {
  if (degreesOfFreedom === Infinity) return { scales: Float64Array.of(1), weights: Float64Array.of(1) };
  const step = Math.min(LARGEST_SCALE_STEP, NORMAL_STEP / Math.sqrt(2 * degreesOfFreedom));
  const logDensity = (u: number): number => degreesOfFreedom * (u - Math.expm1(2 * u) / 2);
  let first = 0;
  while (logDensity(first * step) > NEGLIGIBLE) first--;
  let last = 0;
  while (logDensity(last * step) > NEGLIGIBLE) last++;
  const nodes = Float64Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
  const densities = nodes.map((u) => Math.exp(logDensity(u)));
  const total = densities.reduce((sum, density) => sum + density, 0);
  return { scales: nodes.map((u) => Math.exp(u)), weights: densities.map((density) => density / total) };
}

/**
 * P(some T_i > distance), or |T_i|, under the null hypothesis.
 *
 * @param ratios patients of each treatment over those of the control
 */
function exceedance(
  distance: number,
  ratios: readonly number[],
  { scales, weights }: ScaleNodes,
  twoSided: boolean,
): number {
  const step = normalStep(ratios);
  const half = Math.ceil(REACH / step);
  let total = 0;
  for (let k = -half; k <= half; k++) {
    const z = k * step;
    let inner = 0;
    for (let at = 0; at < scales.length; at++) {
      // log of the probability that no statistic exceeds the distance.
      let logNone = 0;
      for (const ratio of ratios) {
        const reach = distance * scales[at] * Math.sqrt(1 + ratio);
        const shift = z * Math.sqrt(ratio);
        let tail = normalCdf(-reach - shift);
        if (twoSided) tail += normalCdf(shift - reach);
        logNone += Math.log1p(-Math.min(1, tail));
      }
      inner -= weights[at] * Math.expm1(logNone);
    }
    total += step * normalPdf(z) * inner;
  }
  return total;
}

/**
 * The product of m normal distribution functions of slopes a_i grows off the real line as exp(sum a_i^2 v^2 / 2), so the
 * rule of step h errs by exp(-(2 pi / h)^2 / (2 (1 + sum a_i^2))).
 */
function normalStep(ratios: readonly number[]): number {
  return NORMAL_STEP / Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio, 1));
}

function checkComparisons(comparisons: DunnettComparisons): void {
  const { statistics, treatmentSizes, controlSize, degreesOfFreedom } = comparisons;
  if (statistics.length === 0) throw invalid('statistics', 'an empty list', 'of one treatment at least');
  if (treatmentSizes.length !== statistics.length) {
    throw invalid(
      'treatmentSizes',
      `${treatmentSizes.length} numbers`,
      `one for each of ${statistics.length} statistics`,
    );
  }
  for (let i = 0; i < statistics.length; i++) {
    if (!Number.isFinite(statistics[i])) throw invalid(`statistics[${i}]`, statistics[i], 'a finite number');
    if (!(treatmentSizes[i] > 0 && treatmentSizes[i] < Infinity)) {
      throw invalid(`treatmentSizes[${i}]`, treatmentSizes[i], 'above 0');
    }
  }
  if (!(controlSize > 0 && controlSize < Infinity)) throw invalid('controlSize', controlSize, 'above 0');
  if (!(degreesOfFreedom >= 1)) throw invalid('degreesOfFreedom', degreesOfFreedom, '1 or above');
}
