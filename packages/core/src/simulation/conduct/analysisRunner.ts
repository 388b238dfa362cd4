import { tQuantile } from '../../numeric/tDistribution.js';
import { LikenessError } from '../../errors.js';
import { pValue } from '../../trials/pValue.js';
import type { Alternative, TestResult } from '../../trials/testResult.js';
import type { Outcome } from '../outcomes/outcome.js';
import { METHODS, isRatio, type TrialAnalysis } from '../plan/analysis.js';
import { isHigherBetter, type TrialEndpoint } from '../plan/endpoint.js';
import type { PooledAnalysis } from '../population/patientPool.js';
import { AnalysisData } from './analysisData.js';
import type { AnalysisResult, LookData } from './lookData.js';
import { testOf } from './testOf.js';

const EMPTY: AnalysisResult = {
  estimate: NaN,
  standardError: NaN,
  statistic: NaN,
  p: NaN,
  lower: NaN,
  upper: NaN,
  patients: 0,
};

/** Runs one analysis of the plan on looks of trials, in buffers that are used again. */
export class AnalysisRunner {
  /** Direction of the better outcome. */
  readonly alternative: Alternative;
  private readonly data: AnalysisData;
  private readonly test: (data: AnalysisData) => TestResult;
  private readonly level: number;
  /** Quantiles of the t distribution by their degrees of freedom, which few trials differ in. */
  private readonly quantiles = new Map<number, number>();

  constructor(analysis: TrialAnalysis, endpoint: TrialEndpoint, capacity: number) {
    this.alternative = alternativeOf(analysis, endpoint);
    this.level = analysis.level ?? 0.95;
    const visits = endpoint.visits?.length ?? 1;
    this.data = new AnalysisData(endpoint.type, (analysis.visit ?? visits) - 1, capacity);
    this.test = testOf(analysis, this.alternative);
  }

  /** @param arm the treatment's index among the arms; below 1 where the design does not have it */
  run(look: LookData, outcome: Outcome, pooled: PooledAnalysis, arm: number): AnalysisResult {
    if (arm < 1) return EMPTY;
    this.data.gather(look, outcome, pooled, arm);
    const { patients } = this.data;
    try {
      return this.resultOf(this.test(this.data), patients);
    } catch (error) {
      // A trial without an estimate is a result: it is never a success.
      if (error instanceof LikenessError && error.code === 'NOT_ESTIMABLE') return { ...EMPTY, patients };
      throw error;
    }
  }

  private resultOf(result: TestResult, patients: number): AnalysisResult {
    const { estimate, standardError, statistic, degreesOfFreedom } = result;
    const half = this.quantile(degreesOfFreedom) * standardError;
    return {
      estimate,
      standardError,
      statistic,
      p: pValue(result, this.alternative),
      lower: estimate - half,
      upper: estimate + half,
      patients,
    };
  }

  private quantile(degreesOfFreedom: number): number {
    let quantile = this.quantiles.get(degreesOfFreedom);
    if (quantile === undefined) {
      quantile = -tQuantile((1 - this.level) / 2, degreesOfFreedom);
      // Welch's degrees of freedom differ in every trial.
      if (this.quantiles.size < MAX_QUANTILES) this.quantiles.set(degreesOfFreedom, quantile);
    }
    return quantile;
  }
}

const MAX_QUANTILES = 1000;

/** Effects on times are ratios of hazards, of which the lower is better, or differences of survival, the other way round. */
function alternativeOf({ method }: TrialAnalysis, endpoint: TrialEndpoint): Alternative {
  const isSurvival = METHODS[method] === 'time-to-event' && !isRatio(method);
  return isHigherBetter(endpoint) !== isSurvival ? 'greater' : 'less';
}
