import { checkNullValue } from '../../nullValue.js';
import type { TestResult } from '../../testResult.js';
import type { EventTable } from '../eventTable.js';
import { needTwoArms } from '../needTwoArms.js';
import type { SurvivalData } from '../survivalData.js';
import { coxName, type CoxStatus, type GlobalTests, type Ties } from './coxOptions.js';

/** The iteration ends when the log hazard ratio changes by less: the next change would be near its square. */
const TOLERANCE = 1e-9;
const MAX_ITERATIONS = 100;
/** Longest step, so that exp does not overflow before the bracket is found. */
const MAX_STEP = 5;

export interface CoxTwoArmsOptions {
  /** Default Efron. */
  readonly ties?: Ties;
  /** Whether each stratum has its baseline hazard; default whether the data have strata. */
  readonly stratified?: boolean;
  /** Which test `statistic` is; of the likelihood ratio it is the signed root. Default Wald. */
  readonly test?: 'wald' | 'score' | 'likelihood-ratio';
  /** Logarithm of the hazard ratio under the null hypothesis; default 0. A non-inferiority margin of 1.3 is log(1.3). */
  readonly nullValue?: number;
}

/**
 * The estimate is the log hazard ratio of treatment against control. Where the likelihood is monotone it is -Infinity
 * or Infinity with an infinite standard error, and Wald's statistic is its limit 0; the other two tests are usable.
 * Without information the estimate is NaN and every statistic 0.
 */
export interface CoxTwoArmsResult extends TestResult {
  readonly status: CoxStatus;
  readonly ties: Ties;
  /** Tests of a log hazard ratio of 0, whatever the null value. */
  readonly tests: GlobalTests;
  /** Partial log likelihood at 0 and at the estimate. */
  readonly logLikelihood: readonly [number, number];
  readonly events: number;
}

/**
 * Cox regression on the arm alone. Only the counts at the event times are read, so that a step of Newton's method
 * costs a division an event (Efron) or an event time (Breslow).
 *
 * The derivative of the partial likelihood falls in the coefficient, so its root is kept in a bracket and found for
 * sure; that it has none, and the likelihood is monotone, is decided exactly from the counts.
 *
 * Source: Cox 1972; Efron 1977; Breslow 1974.
 *
 * @throws LikenessError INVALID_TRIAL_DATA for other than two arms, INVALID_OPTION for a null value that is not finite
 */
export function coxTwoArms(data: SurvivalData, options: CoxTwoArmsOptions = {}): CoxTwoArmsResult {
  needTwoArms(data, 'Cox regression on the arm');
  const { ties = 'efron', stratified = data.hasStrata, test = 'wald', nullValue = 0 } = options;
  checkNullValue(nullValue);
  const table = data.eventTable(stratified);
  const efron = ties === 'efron';
  const atZero = derivatives(table, 0, efron);
  const { estimate, information, status } = findMaximum(table, efron, atZero);
  const finite = status === 'converged';
  const standardError = finite ? 1 / Math.sqrt(information) : Infinity;
  const logAtZero = logLikelihood(table, 0, efron);
  const logAtEstimate = status === 'no-information' ? logAtZero : logLikelihood(table, estimate, efron);
  const tests = {
    parameters: 1,
    likelihoodRatio: Math.max(0, 2 * (logAtEstimate - logAtZero)),
    wald: finite ? estimate * estimate * information : 0,
    score: atZero.information > 0 ? (atZero.score * atZero.score) / atZero.information : 0,
  };
  return {
    method: `${coxName(ties, stratified && data.hasStrata)}, ${TEST_NAMES[test]}`,
    scale: 'log',
    estimate,
    standardError,
    statistic: statisticOf(),
    degreesOfFreedom: Infinity,
    nullValue,
    status,
    ties,
    tests,
    logLikelihood: [logAtZero, logAtEstimate],
    events: atZero.events,
  };

  function statisticOf(): number {
    if (status === 'no-information') return 0;
    if (test === 'wald') return finite ? (estimate - nullValue) / standardError : 0;
    if (test === 'score') {
      const { score, information: expected } =
        nullValue === 0 ? atZero : derivatives(table, nullValue, efron);
      return expected > 0 ? score / Math.sqrt(expected) : 0;
    }
    const logAtNull = nullValue === 0 ? logAtZero : logLikelihood(table, nullValue, efron);
    return Math.sign(estimate - nullValue) * Math.sqrt(Math.max(0, 2 * (logAtEstimate - logAtNull)));
  }
}

const TEST_NAMES = { wald: 'Wald test', score: 'score test', 'likelihood-ratio': 'likelihood ratio test' };

interface Maximum {
  readonly estimate: number;
  /** Minus the second derivative there; 0 unless the maximum is finite. */
  readonly information: number;
  readonly status: CoxStatus;
}

/** Where the partial likelihood has its maximum. */
function findMaximum(table: EventTable, efron: boolean, atZero: Derivatives): Maximum {
  const { treatedDeaths, controlDeaths } = comparedDeaths(table);
  if (treatedDeaths === 0 || controlDeaths === 0) {
    if (treatedDeaths === controlDeaths) return { estimate: NaN, information: 0, status: 'no-information' };
    // The derivative has the limits treatedDeaths at -Infinity and -controlDeaths at Infinity: it has no root.
    const estimate = treatedDeaths === 0 ? -Infinity : Infinity;
    return { estimate, information: 0, status: 'monotone-likelihood' };
  }
  let low = -Infinity;
  let high = Infinity;
  let beta = 0;
  let { score, information } = atZero;
  for (let iteration = 0; iteration < MAX_ITERATIONS && score !== 0; iteration++) {
    if (score > 0) low = beta;
    else high = beta;
    const newton = beta + Math.max(-MAX_STEP, Math.min(MAX_STEP, score / information));
    // A step below rounding is none; else it leads into the bracket, or beyond its other end, which is finite then.
    if (newton === beta) break;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const change = Math.abs(next - beta);
    beta = next;
    if (change < TOLERANCE) break;
    ({ score, information } = derivatives(table, beta, efron));
  }
  return { estimate: beta, information, status: 'converged' };
}

/** Events of each arm at times at which the other arm is at risk too. */
function comparedDeaths({ count, atRiskByGroup, deathsByGroup }: EventTable): {
  treatedDeaths: number;
  controlDeaths: number;
} {
  let treatedDeaths = 0;
  let controlDeaths = 0;
  for (let j = 0; j < count; j++) {
    if (atRiskByGroup[2 * j] > 0) treatedDeaths += deathsByGroup[2 * j + 1];
    if (atRiskByGroup[2 * j + 1] > 0) controlDeaths += deathsByGroup[2 * j];
  }
  return { treatedDeaths, controlDeaths };
}

interface Derivatives {
  /** First derivative of the partial log likelihood. */
  readonly score: number;
  /** Minus the second derivative. */
  readonly information: number;
  readonly events: number;
}

function derivatives(table: EventTable, beta: number, efron: boolean): Derivatives {
  const { count, deaths, atRiskByGroup, deathsByGroup } = table;
  const ratio = Math.exp(beta);
  let score = 0;
  let information = 0;
  let events = 0;
  for (let j = 0; j < count; j++) {
    const d = deaths[j];
    const control = atRiskByGroup[2 * j];
    const treated = ratio * atRiskByGroup[2 * j + 1];
    score += deathsByGroup[2 * j + 1];
    events += d;
    if (d === 1 || !efron) {
      const p = treated / (control + treated);
      score -= d * p;
      information += d * p * (1 - p);
      continue;
    }
    const treatedStep = (ratio * deathsByGroup[2 * j + 1]) / d;
    const controlStep = deathsByGroup[2 * j] / d;
    for (let k = 0; k < d; k++) {
      const part = treated - k * treatedStep;
      const p = part / (control - k * controlStep + part);
      score -= p;
      information += p * (1 - p);
    }
  }
  return { score, information, events };
}

/** Partial log likelihood; at -Infinity and Infinity its limit, where that is finite. */
function logLikelihood(table: EventTable, beta: number, efron: boolean): number {
  const { count, deaths, atRiskByGroup, deathsByGroup } = table;
  // The larger of the two weights is 1, so that nothing overflows; beta is left with the deaths of the other arm.
  const controlWeight = Math.exp(-Math.max(0, beta));
  const treatedWeight = Math.exp(Math.min(0, beta));
  const lightArm = beta > 0 ? 0 : 1;
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const d = deaths[j];
    const control = atRiskByGroup[2 * j];
    const treated = atRiskByGroup[2 * j + 1];
    // Where one arm alone is at risk, its weight cancels.
    const compared = control > 0 && treated > 0;
    const c = compared ? controlWeight : 1;
    const t = compared ? treatedWeight : 1;
    const lightDeaths = deathsByGroup[2 * j + lightArm];
    if (compared && lightDeaths > 0) sum -= lightDeaths * Math.abs(beta);
    const total = c * control + t * treated;
    if (d === 1 || !efron) {
      sum -= d * Math.log(total);
      continue;
    }
    const step = (c * deathsByGroup[2 * j] + t * deathsByGroup[2 * j + 1]) / d;
    for (let k = 0; k < d; k++) sum -= Math.log(total - k * step);
  }
  return sum;
}
