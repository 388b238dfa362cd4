import { quadraticForm } from '../../numeric/linear-algebra/quadraticForm.js';
import { chiSquaredUpper } from '../../numeric/chiSquaredDistribution.js';
import { checkExponents, logRankName, logRankWeight, nextSurvival } from './logRankWeight.js';
import type { LogRankOptions } from './logRank.js';
import type { SurvivalData } from './survivalData.js';

/** The log-rank test that k groups have the same hazard, against any difference. */
export interface LogRankGroupsResult {
  readonly method: string;
  /** 0 where no event time has rows of two groups at risk. */
  readonly chiSquared: number;
  /** Groups that could be compared, less 1; 0 where there are none. */
  readonly degreesOfFreedom: number;
  /** 1 where no groups could be compared. */
  readonly pValue: number;
  /** Weighted events by group. */
  readonly observed: Float64Array;
  /** The same as expected if hazards are equal. */
  readonly expected: Float64Array;
}

/**
 * Log-rank test of any number of groups: (O - E)' V^- (O - E) with the hypergeometric covariances V, summed over
 * strata. Groups that were never at risk at an event are left out of the degrees of freedom.
 *
 * Source: Kalbfleisch and Prentice 2002, "The statistical analysis of failure time data", section 1.5; Fleming and
 * Harrington 1991 for the weights. Cost: event times x groups^2.
 *
 * @throws LikenessError INVALID_OPTION for a negative exponent
 */
export function logRankGroups(
  data: SurvivalData,
  options: Omit<LogRankOptions, 'nullValue'> = {},
): LogRankGroupsResult {
  const { stratified = data.hasStrata, rho = 0, gamma = 0 } = options;
  const weights = { rho, gamma };
  checkExponents(weights);
  const table = data.eventTable(stratified);
  const { atRisk, deaths, atRiskByGroup, deathsByGroup, starts } = table;
  const k = data.groupCount;
  const observed = new Float64Array(k);
  const expected = new Float64Array(k);
  const covariance = new Float64Array(k * k);
  for (let s = 0; s < table.strataCount; s++) {
    let survival = 1;
    for (let j = starts[s]; j < starts[s + 1]; j++) {
      const n = atRisk[j];
      const d = deaths[j];
      const weight = logRankWeight(weights, survival);
      survival = nextSurvival(table, j, survival);
      const spread = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) : 0;
      for (let g = 0; g < k; g++) {
        const p = atRiskByGroup[j * k + g] / n;
        observed[g] += weight * deathsByGroup[j * k + g];
        expected[g] += weight * d * p;
        covariance[g * k + g] += spread * p;
        for (let h = 0; h <= g; h++) covariance[g * k + h] -= spread * p * (atRiskByGroup[j * k + h] / n);
      }
    }
  }
  // The rows of V sum to 0, so that its rank is at most k - 1: what the last group adds is rounding and is left out.
  const { value, rank } = quadraticForm(
    covariance,
    observed.map((count, g) => count - expected[g]),
  );
  return {
    method: `${logRankName(weights, stratified && data.hasStrata)} test of ${k} groups`,
    chiSquared: value,
    degreesOfFreedom: rank,
    pValue: rank > 0 ? chiSquaredUpper(value, rank) : 1,
    observed,
    expected,
  };
}
