import { logisticTest } from '../../trials/binary/logisticRegression.js';
import { oddsRatio, riskRatio } from '../../trials/binary/ratios.js';
import { riskDifference } from '../../trials/binary/riskDifference.js';
import { standardisedRiskDifference } from '../../trials/binary/standardisedRiskDifference.js';
import { ancova } from '../../trials/continuous/ancova.js';
import { pooledTTest, welchTTest } from '../../trials/continuous/tTests.js';
import { negativeBinomialTest } from '../../trials/counts/negativeBinomial.js';
import { coxRegression } from '../../trials/survival/cox/coxRegression.js';
import { coxTwoArms } from '../../trials/survival/cox/coxTwoArms.js';
import { logRank } from '../../trials/survival/logRank.js';
import { maxCombo } from '../../trials/survival/maxCombo.js';
import { milestoneDifference } from '../../trials/survival/milestoneDifference.js';
import { compareRestrictedMeans } from '../../trials/survival/restrictedMean.js';
import type { SurvivalData } from '../../trials/survival/survivalData.js';
import type { Alternative, TestResult } from '../../trials/testResult.js';
import { type AnalysisMethod, isRatio, type TrialAnalysis } from '../plan/analysis.js';
import type { AnalysisData } from './analysisData.js';

type Test = (data: AnalysisData) => TestResult;

/** The test that an analysis of the plan names, as a function of gathered data. */
export function testOf(analysis: TrialAnalysis, alternative: Alternative): Test {
  const { method, margin, rho = 0, gamma = 0, time = NaN } = analysis;
  const nullValue = margin === undefined ? 0 : isRatio(method) ? Math.log(margin) : margin;
  const tests: Readonly<Record<AnalysisMethod, Test>> = {
    't-test': (data) => pooledTTest(arms(data), values(data), { nullValue }),
    'welch-t-test': (data) => welchTTest(arms(data), values(data), { nullValue }),
    ancova: (data) => ancova(arms(data), values(data), covariates(data), { nullValue }),
    'ancova-robust': (data) =>
      ancova(arms(data), values(data), covariates(data), { nullValue, standardError: 'HC3' }),
    'risk-difference': (data) => riskDifference(arms(data), values(data), { nullValue }),
    'risk-ratio': (data) => riskRatio(arms(data), values(data), { nullValue }),
    'odds-ratio': (data) => oddsRatio(arms(data), values(data), { nullValue }),
    logistic: (data) => logisticTest(arms(data), values(data), covariates(data), { nullValue }),
    'standardised-risk-difference': (data) =>
      standardisedRiskDifference(arms(data), values(data), covariates(data), { nullValue }),
    'negative-binomial': (data) =>
      negativeBinomialTest(arms(data), values(data), covariates(data), {
        nullValue,
        exposure: data.exposures.subarray(0, data.patients),
      }),
    'log-rank': (data) => logRank(survival(data), { rho, gamma, nullValue }),
    cox: (data) =>
      data.covariates.length === 0
        ? coxTwoArms(survival(data), { nullValue })
        : coxRegression(survival(data), { nullValue }),
    rmst: (data) => compareRestrictedMeans(survival(data), { tau: time, nullValue }),
    milestone: (data) => milestoneDifference(survival(data), { time, nullValue }),
    'max-combo': (data) => maxCombo(survival(data), { alternative }),
  };
  return tests[method];
}

function arms({ arm, patients }: AnalysisData): Uint8Array {
  return arm.subarray(0, patients);
}

function values({ values: all, patients }: AnalysisData): Float64Array {
  return all.subarray(0, patients);
}

function covariates({ covariates: all, patients }: AnalysisData): Float64Array[] {
  return all.map((column) => column.subarray(0, patients));
}

function survival(data: AnalysisData): SurvivalData {
  const { survival: workspace, arm, events, strata, strataCount, patients } = data;
  if (workspace === null) throw new TypeError('the endpoint has no times to an event');
  return workspace.load({
    times: data.values,
    events,
    arm,
    rowCount: patients,
    ...(strataCount === 0 ? {} : { strata, strataCount }),
    ...(data.covariates.length === 0 ? {} : { covariates: data.covariates }),
  });
}
