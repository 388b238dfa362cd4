import { LikenessError } from '../../errors.js';
import { multivariateNormalBox } from '../../numeric/multivariateNormalBox.js';
import { normalCdf, normalQuantile } from '../../numeric/normalDistribution.js';
import type { Alternative, TestResult } from '../testResult.js';
import { checkExponents, type FlemingHarrington, logRankWeight, nextSurvival } from './logRankWeight.js';
import { needTwoArms } from './needTwoArms.js';
import type { SurvivalData } from './survivalData.js';

/** The log-rank test and the tests for late, early and middle differences. */
export const MAX_COMBO_WEIGHTS: readonly FlemingHarrington[] = [
  { rho: 0, gamma: 0 },
  { rho: 0, gamma: 1 },
  { rho: 1, gamma: 0 },
  { rho: 1, gamma: 1 },
];
/** Dimensions that the normal probability has. */
const MAX_TESTS = 4;
/** Below this the integral, which has an absolute error, has too few digits: Bonferroni's bound is taken. */
const MIN_TAIL = 1e-6;

export interface MaxComboOptions {
  /** One to four weights; default `MAX_COMBO_WEIGHTS`. */
  readonly weights?: readonly FlemingHarrington[];
  readonly stratified?: boolean;
  /** `less` (default): fewer events under treatment. Two-sided: the largest absolute statistic. */
  readonly alternative?: Alternative;
}

/**
 * The statistic is the standard normal deviate of the p-value, so that a p-value of the same alternative, taken
 * from it, is that of the test. There is no estimate (NaN).
 */
export interface MaxComboResult extends TestResult {
  readonly alternative: Alternative;
  /** P-value for the alternative, with the joint distribution of the statistics. */
  readonly pValue: number;
  /** `no-information`: none of the statistics has a variance. Then the statistic is 0. */
  readonly status: 'estimated' | 'no-information';
  /** The statistic of each weight; 0 where it has no variance, and then it takes no part. */
  readonly statistics: Float64Array;
  /** The most extreme of the statistics in the direction of the alternative. */
  readonly extreme: number;
  /** Correlations of the statistics, row-major; 0 beside a statistic without variance. */
  readonly correlation: Float64Array;
}

/**
 * MaxCombo test: the most extreme of several weighted log-rank statistics of two arms, with the p-value of their joint
 * normal distribution. Its covariances are the sums of products of the weights times the hypergeometric variances.
 *
 * Source: Karrison 2016, "Versatile tests for comparing survival curves based on weighted log-rank statistics"; Lin
 * et al. 2020, "Alternative analysis methods for time to event endpoints under nonproportional hazards". P-values are
 * exact to about 2e-8 and, where Bonferroni's bound is below 1e-6, that bound.
 *
 * @throws LikenessError INVALID_TRIAL_DATA for other than two arms, INVALID_OPTION for none or more than four weights
 */
export function maxCombo(data: SurvivalData, options: MaxComboOptions = {}): MaxComboResult {
  needTwoArms(data, 'The MaxCombo test');
  const { weights = MAX_COMBO_WEIGHTS, stratified = data.hasStrata, alternative = 'less' } = options;
  if (weights.length < 1 || weights.length > MAX_TESTS) {
    const message = `The MaxCombo test has ${weights.length} weights; give 1 to ${MAX_TESTS}.`;
    throw new LikenessError('INVALID_OPTION', message, { option: 'weights' });
  }
  weights.forEach(checkExponents);
  const { statistics, correlation, informative } = jointStatistics(data, weights, stratified);
  const extreme = extremeOf(statistics, informative, alternative);
  const pValue = tailProbability(correlation, informative, extreme, alternative);
  const names = weights.map(({ rho, gamma }) => `(${rho}, ${gamma})`).join(', ');
  return {
    method: `${stratified && data.hasStrata ? 'stratified ' : ''}MaxCombo test of Fleming-Harrington ${names}, ${alternative}`,
    scale: 'log',
    estimate: NaN,
    standardError: NaN,
    statistic: deviateOf(pValue, extreme, alternative),
    degreesOfFreedom: Infinity,
    nullValue: 0,
    alternative,
    pValue,
    status: informative.length > 0 ? 'estimated' : 'no-information',
    statistics,
    extreme,
    correlation,
  };
}

interface JointStatistics {
  readonly statistics: Float64Array;
  readonly correlation: Float64Array;
  /** Which of them have a variance. */
  readonly informative: readonly number[];
}

/** The weighted log-rank statistics and their correlations. */
function jointStatistics(
  data: SurvivalData,
  weights: readonly FlemingHarrington[],
  stratified: boolean,
): JointStatistics {
  const table = data.eventTable(stratified);
  const { atRisk, deaths, atRiskByGroup, deathsByGroup, starts } = table;
  const m = weights.length;
  const statistics = new Float64Array(m);
  const correlation = new Float64Array(m * m);
  const weight = new Float64Array(m);
  for (let s = 0; s < table.strataCount; s++) {
    let survival = 1;
    for (let j = starts[s]; j < starts[s + 1]; j++) {
      const n = atRisk[j];
      const d = deaths[j];
      const p = atRiskByGroup[2 * j + 1] / n;
      const difference = deathsByGroup[2 * j + 1] - d * p;
      const variance = n > 1 ? (d * p * (1 - p) * (n - d)) / (n - 1) : 0;
      for (let a = 0; a < m; a++) {
        weight[a] = logRankWeight(weights[a], survival);
        statistics[a] += weight[a] * difference;
        for (let b = 0; b <= a; b++) correlation[a * m + b] += weight[a] * weight[b] * variance;
      }
      survival = nextSurvival(table, j, survival);
    }
  }
  const deviations = weight;
  for (let a = 0; a < m; a++) {
    deviations[a] = Math.sqrt(correlation[a * m + a]);
    statistics[a] = deviations[a] > 0 ? statistics[a] / deviations[a] : 0;
  }
  for (let a = 0; a < m; a++) {
    for (let b = 0; b < a; b++) {
      const scale = deviations[a] * deviations[b];
      const value = scale > 0 ? Math.max(-1, Math.min(1, correlation[a * m + b] / scale)) : 0;
      correlation[a * m + b] = value;
      correlation[b * m + a] = value;
    }
    correlation[a * m + a] = 1;
  }
  const informative = weights.map((_, a) => a).filter((a) => deviations[a] > 0);
  return { statistics, correlation, informative };
}

function extremeOf(
  statistics: Float64Array,
  informative: readonly number[],
  alternative: Alternative,
): number {
  if (informative.length === 0) return 0;
  const values = informative.map((a) => statistics[a]);
  if (alternative === 'less') return Math.min(...values);
  if (alternative === 'greater') return Math.max(...values);
  return values.reduce((most, z) => (Math.abs(z) > Math.abs(most) ? z : most));
}

function tailProbability(
  correlation: Float64Array,
  informative: readonly number[],
  extreme: number,
  alternative: Alternative,
): number {
  const d = informative.length;
  const sides = alternative === 'two-sided' ? 2 : 1;
  const bound = alternative === 'less' ? -extreme : alternative === 'greater' ? extreme : Math.abs(extreme);
  const single = sides * normalCdf(-bound);
  const bonferroni = Math.min(1, d * single);
  if (d <= 1) return single;
  if (bonferroni < MIN_TAIL) return bonferroni;
  const among = new Float64Array(d * d);
  const m = Math.sqrt(correlation.length);
  informative.forEach((a, i) => informative.forEach((b, j) => (among[i * d + j] = correlation[a * m + b])));
  const upper = new Float64Array(d).fill(bound);
  const lower = new Float64Array(d).fill(sides === 2 ? -bound : -Infinity);
  const tail = 1 - multivariateNormalBox(lower, upper, among);
  return Math.min(bonferroni, Math.max(tail, single));
}

/** The standard normal deviate that has the p-value, in the direction of the extreme statistic; finite. */
function deviateOf(pValue: number, extreme: number, alternative: Alternative): number {
  const p = Math.min(1 - Number.EPSILON / 2, Math.max(Number.MIN_VALUE, pValue));
  if (alternative === 'less') return normalQuantile(p);
  if (alternative === 'greater') return -normalQuantile(p);
  return (extreme < 0 ? 1 : -1) * normalQuantile(p / 2);
}
