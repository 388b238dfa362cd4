import { checkNullValue } from '../nullValue.js';
import type { TestResult } from '../testResult.js';
import { checkExponents, logRankName, logRankWeight, nextSurvival } from './logRankWeight.js';
import { needTwoArms } from './needTwoArms.js';
import type { SurvivalData } from './survivalData.js';

export interface LogRankOptions {
  /** Exponent of S in the weights; default 0. */
  readonly rho?: number;
  /** Exponent of 1 - S in the weights; default 0. */
  readonly gamma?: number;
  /** Whether differences are taken within strata; default whether the data have strata. */
  readonly stratified?: boolean;
  /**
   * Logarithm of the hazard ratio under the null hypothesis; default 0. A non-inferiority margin of 1.3 is log(1.3).
   */
  readonly nullValue?: number;
}

/**
 * The statistic is (observed - expected) / sqrt(variance) in the treatment arm. Without weights the estimate is
 * Peto's one-step estimate of the log hazard ratio; with weights there is none (NaN).
 */
export interface LogRankResult extends TestResult {
  /** `no-information`: at no event time were both arms at risk. Then the statistic is 0 and there is no estimate. */
  readonly status: 'estimated' | 'no-information';
  /** Weighted events of control and treatment. */
  readonly observed: readonly [number, number];
  /** The same as expected under the null hypothesis. */
  readonly expected: readonly [number, number];
  /** Variance of observed - expected. */
  readonly variance: number;
}

/**
 * Log-rank test of two arms, with Fleming and Harrington's weights if wanted, and for non-inferiority.
 *
 * With n0, n1 at risk and d events at a time, the expected events of the treatment arm are d p, p = theta n1 /
 * (n0 + theta n1), and their variance is d p (1 - p) (n - d) / (n - 1); theta is the hazard ratio of the null
 * hypothesis. At theta = 1 that is the hypergeometric variance (Mantel 1966; Fleming and Harrington 1991 for the
 * weights), and else the non-inferiority test of Jung, Kang, McCall and Blumenstein 2005. Cost: event times.
 *
 * @throws LikenessError INVALID_TRIAL_DATA for other than two arms, INVALID_OPTION for a negative exponent
 * or a null value that is not finite
 */
export function logRank(data: SurvivalData, options: LogRankOptions = {}): LogRankResult {
  needTwoArms(data, 'The log-rank test');
  const { stratified = data.hasStrata, nullValue = 0, rho = 0, gamma = 0 } = options;
  const weights = { rho, gamma };
  checkExponents(weights);
  checkNullValue(nullValue);
  const weighted = rho !== 0 || gamma !== 0;
  const table = data.eventTable(stratified);
  const { atRisk, deaths, atRiskByGroup, deathsByGroup, starts } = table;
  const ratio = Math.exp(nullValue);
  let observed = 0;
  let expected = 0;
  let total = 0;
  let variance = 0;
  for (let s = 0; s < table.strataCount; s++) {
    let survival = 1;
    for (let j = starts[s]; j < starts[s + 1]; j++) {
      const n = atRisk[j];
      const d = deaths[j];
      const treated = ratio * atRiskByGroup[2 * j + 1];
      const p = treated / (atRiskByGroup[2 * j] + treated);
      let weight = 1;
      if (weighted) {
        weight = logRankWeight(weights, survival);
        survival = nextSurvival(table, j, survival);
      }
      observed += weight * deathsByGroup[2 * j + 1];
      expected += weight * d * p;
      total += weight * d;
      // With one row at risk p is 0 or 1, and so is the variance 0.
      if (n > 1) variance += weight * weight * d * p * (1 - p) * ((n - d) / (n - 1));
    }
  }
  const informative = variance > 0;
  const difference = observed - expected;
  const estimated = informative && !weighted;
  return {
    method: methodName(logRankName(weights, stratified && data.hasStrata), nullValue, estimated),
    scale: 'log',
    // One step from the null hypothesis.
    estimate: estimated ? nullValue + difference / variance : NaN,
    standardError: estimated ? 1 / Math.sqrt(variance) : NaN,
    statistic: informative ? difference / Math.sqrt(variance) : 0,
    degreesOfFreedom: Infinity,
    nullValue,
    status: informative ? 'estimated' : 'no-information',
    observed: [total - observed, observed],
    expected: [total - expected, expected],
    variance,
  };
}

function methodName(name: string, nullValue: number, estimated: boolean): string {
  const margin = nullValue === 0 ? '' : ` at a hazard ratio of ${Number(Math.exp(nullValue).toPrecision(6))}`;
  return `${name} test${margin}${estimated ? ', Peto one-step estimate' : ''}`;
}
